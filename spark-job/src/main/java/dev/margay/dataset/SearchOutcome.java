package dev.margay.dataset;

import dev.margay.io.DataFiles;
import dev.margay.io.FileStamp;
import dev.margay.io.JsonText;
import dev.margay.io.OutputFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * How one search of a data set ended. Its file is next to the search's results and is written after them: if it says {@code DONE}, the
 * results are complete. Its fields have the names of these components in snake_case.
 *
 * @param name the search
 * @param micrograph path of the micrograph, as written
 * @param template path of the template, as written
 * @param status done or failed
 * @param attempts how many runs have tried it
 * @param particles found; 0 if it failed
 * @param correlograms of the search
 * @param engine the engine; empty if it failed
 * @param started start of the last attempt, UTC, ISO 8601
 * @param seconds its length, including the time spent waiting for devices that other searches used
 * @param failure why it failed; empty if it did not
 * @param hashes SHA-256 of each input, by its name in the configuration; empty if it failed
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

    /** Name of the file in the search's folder. */
    static final String FILE = "search.json";

    /** The outcome of a search. */
    public enum Status {
        /** All its results are written. */
        DONE,
        /** It failed; nothing was written. */
        FAILED
    }

    /**
     * Reads the record of a search; empty if it does not exist.
     *
     * @throws IOException if it is damaged
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

    /** Writes it, completely or not at all. */
    void write(String path, DataFiles files) throws IOException {
        byte[] text = JsonText.bytesOf(this);
        try (OutputFiles outputs = new OutputFiles(files, true)) {
            outputs.stage(path, out -> out.write(text));
            outputs.commit();
        }
    }
}
