package dev.margay.dataset;

import dev.margay.io.DataFiles;
import dev.margay.io.JsonText;
import dev.margay.io.OutputFiles;
import java.io.IOException;
import java.util.List;

/**
 * What is done of a data set, for people and programs: {@code manifest.json} in its folder, with the names of these components in
 * snake_case. Margay itself reads only the records of the searches.
 *
 * @param margay version that wrote it
 * @param configuration the configuration in common
 * @param table the table of micrographs; null without one
 * @param updated when it was written, in UTC, as ISO 8601 has it
 * @param searches how many there are
 * @param done how many are done
 * @param failed how many have failed
 * @param left how many have not been tried yet, or are being
 * @param records of those that were tried
 */
public record Manifest(
        String margay,
        String configuration,
        String table,
        String updated,
        int searches,
        int done,
        int failed,
        int left,
        List<SearchOutcome> records) {

    /** Its name in the data set's folder. */
    static final String FILE = "manifest.json";

    /** Writes it into a folder, whole or not at all. */
    void write(String folder, DataFiles files) throws IOException {
        byte[] text = JsonText.bytesOf(this);
        try (OutputFiles outputs = new OutputFiles(files, true)) {
            outputs.stage(folder + "/" + FILE, out -> out.write(text));
            outputs.commit();
        }
    }
}
