package dev.margay.dataset;

import dev.margay.config.ConfigTree;
import dev.margay.config.ExampleConfig;
import dev.margay.config.ThresholdChoice;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** A folder with two micrographs, two templates and a table. No search is run. */
record DataSetFolder(Path folder) {

    static final String TABLE = "micrograph_path,defocus_u\na.mrc,5000\nb.mrc,6000\n";

    static DataSetFolder in(Path folder) {
        MrcFile micrograph = MrcFile.of(20, 16, 1);
        MrcFile template = MrcFile.of(8, 8, 8);
        for (String name : List.of("a.mrc", "b.mrc")) {
            micrograph.write(folder.resolve(name), micrograph.ramp());
        }
        for (String name : List.of("60S.mrc", "40S.mrc")) {
            template.write(folder.resolve(name), template.ramp());
        }
        return new DataSetFolder(folder);
    }

    DataFiles files() {
        return new DataFiles(new Configuration(false), folder);
    }

    DataSet load(String table, String... templates) {
        return loadWith(ExampleConfig.YAML, table, templates);
    }

    DataSet loadWith(String yaml, String table, String... templates) {
        try {
            Files.writeString(folder.resolve("m.csv"), table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        MrcFile template = MrcFile.of(8, 8, 8);
        if (templates.length == 0) {
            template.write(folder.resolve("template.mrc"), template.ramp());
        }
        return DataSet.load(
                new DataSetRequest(
                        "config.yaml",
                        ConfigTree.parse(yaml, "config.yaml"),
                        Optional.of(MicrographTable.read("m.csv", files(), files())),
                        List.of(templates),
                        "out",
                        ThresholdChoice.NONE),
                files());
    }
}
