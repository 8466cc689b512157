package dev.margay.dataset;

import dev.margay.io.DataFiles;
import dev.margay.io.JsonText;
import dev.margay.io.OutputFiles;
import java.io.IOException;
import java.util.List;

/**
 * The state of a data set, for people and programs: {@code manifest.json} in its folder. Fields have the names of these components in
 * snake_case. Margay does not read this file; it reads the records of the searches.
 *
 * @param margay version that wrote it
 * @param configuration the shared configuration
 * @param table the table of micrographs; null without one
 * @param updated time of writing, UTC, ISO 8601
 * @param searches number of searches
 * @param done how many are done
 * @param failed how many have failed
 * @param left how many are running or have not been tried yet
 * @param records of the searches that were tried
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

    /** Writes it into a folder, completely or not at all. */
    void write(String folder, DataFiles files) throws IOException {
        byte[] text = JsonText.bytesOf(this);
        try (OutputFiles outputs = new OutputFiles(files, true)) {
            outputs.stage(folder + "/" + FILE, out -> out.write(text));
            outputs.commit();
        }
    }
}
