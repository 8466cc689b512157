package dev.margay.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.margay.io.DataFiles;
import dev.margay.problem.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Writes a table into a folder, and reads it like a table of a user. */
record TableFile(Path folder) {

    MicrographTable read(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        DataFiles files = new DataFiles(new Configuration(false), folder);
        return MicrographTable.read(name, files, files);
    }

    /** The problems of the table. There must be at least one. */
    List<String> problems(String name, String text) {
        BadInputException bad = catchThrowableOfType(BadInputException.class, () -> read(name, text));
        assertThat(bad).as("the table is refused").isNotNull();
        return bad.problems().stream().map(Object::toString).toList();
    }

    /** The values of a key, row by row; null where a row has no value. */
    static List<String> values(MicrographTable table, String key) {
        List<String> values = new ArrayList<>();
        for (MicrographRow row : table.rows()) {
            var cell = row.overlay().cells().get(key);
            values.add(cell == null ? null : cell.text());
        }
        return values;
    }
}
