package dev.margay.dataset;

import dev.margay.io.DataFiles;
import dev.margay.io.JsonText;
import dev.margay.io.OutputFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * How one search of a data set ended. Its file is beside the search's results and is written after them: if it says {@code DONE}, the
 * results
 * are complete. Its fields have the names of these components in snake_case.
 *
 * @param name the search
 * @param micrograph path of the micrograph, as written
 * @param template path of the template, as written
 * @param status what became of it
 * @param attempts how many runs have tried it
 * @param particles found; 0 if it failed
 * @param correlograms of the search
 * @param engine what computed; empty if it failed
 * @param started when the last attempt began, in UTC, as ISO 8601 has it
 * @param seconds how long that took, waiting for devices that other searches had included
 * @param failure why it failed; empty if it did not
 * @param hashes SHA-256 of each thing that went into it, by its name in the configuration; empty if it failed
 * @param micrographStamp the micrograph's file at that time; null if it failed
 * @param templateStamp the template's file at that time; null if it failed
 */
public record SearchOutcome(
        String name,
        String micrograph,
        String template,
        Status status,
        int attempts,
        int particles,
        long correlograms,
        String engine,
        String started,
        double seconds,
        String failure,
        Map<String, String> hashes,
        FileStamp micrographStamp,
        FileStamp templateStamp) {

    /** Its name in the search's folder. */
    static final String FILE = "search.json";

    /** What became of a search. */
    public enum Status {
        /** All its results are written. */
        DONE,
        /** It could not be finished; nothing was written. */
        FAILED
    }

    /**
     * Reads the record of a search; none if there is none.
     *
     * @throws IOException if it cannot be understood
     */
    static Optional<SearchOutcome> read(String path, DataFiles files) throws IOException {
        if (files.status(files.resolve(path)).isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = files.open(path)) {
            SearchOutcome record =
                    JsonText.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), SearchOutcome.class);
            if (record == null || record.status == null || record.hashes == null) {
                throw new IOException("it lacks status or hashes");
            }
            return Optional.of(record);
        }
    }

    /** Writes it, whole or not at all. */
    void write(String path, DataFiles files) throws IOException {
        byte[] text = JsonText.bytesOf(this);
        try (OutputFiles outputs = new OutputFiles(files, true)) {
            outputs.stage(path, out -> out.write(text));
            outputs.commit();
        }
    }
}
