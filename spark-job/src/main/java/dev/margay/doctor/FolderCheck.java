package dev.margay.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Whether the folders that a search writes to can be written to, and have room. */
final class FolderCheck {

    /** Statistics of the tasks of a round of a large search lie in the temporary folder for a while. */
    private static final long COMFORTABLE_BYTES = 10L << 30;

    private FolderCheck() {}

    static List<Finding> findings() {
        return List.of(
                folder(
                        "working folder",
                        Path.of(""),
                        "run Margay in another folder, or name full paths in the configuration"),
                folder("temporary folder", sparkFolder(), "set SPARK_LOCAL_DIRS to a folder with room"));
    }

    /** Where Spark puts what tasks hand out: as it says itself, or in Java's temporary folder. */
    private static Path sparkFolder() {
        String folders = System.getenv().getOrDefault("SPARK_LOCAL_DIRS", "");
        return Path.of(folders.isBlank() ? System.getProperty("java.io.tmpdir") : folders.split(",", -1)[0]);
    }

    static Finding folder(String subject, Path folder, String cure) {
        Path full = folder.toAbsolutePath();
        try {
            Files.delete(Files.createTempFile(full, ".margay-", ".part"));
        } catch (IOException e) {
            return Finding.problem(subject, full + " cannot be written to (" + e + "); " + cure);
        }
        try {
            long free = Files.getFileStore(full).getUsableSpace();
            String text = String.format(Locale.ROOT, "%s, %.1f GB free", full, free / 1e9);
            return free < COMFORTABLE_BYTES ? Finding.note(subject, text + "; " + cure) : Finding.ok(subject, text);
        } catch (IOException e) {
            return Finding.note(subject, full + ": how much room it has cannot be told (" + e + ")");
        }
    }
}
