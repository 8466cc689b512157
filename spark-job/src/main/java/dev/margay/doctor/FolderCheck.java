package dev.margay.doctor;

import dev.margay.spark.LocalFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks that the folders of a search can be written to, and have free space. */
final class FolderCheck {

    /** The temporary folder holds the statistics of the tasks of a round. */
    private static final long COMFORTABLE_BYTES = 10L << 30;

    private FolderCheck() {}

    static List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(folder(
                "working folder",
                Path.of(""),
                "run Margay in another folder, or give full paths in the configuration"));
        List<String> folders = LocalFolders.all();
        String advice = "set SPARK_LOCAL_DIRS to a folder with free space";
        // Spark uses the others if some cannot be used.
        boolean one =
                folders.stream().anyMatch(folder -> LocalFolders.problem(folder).isEmpty());
        for (String folder : folders) {
            findings.add(LocalFolders.problem(folder)
                    .map(problem -> problem + "; " + advice)
                    .map(text ->
                            one ? Finding.note("temporary folder", text) : Finding.problem("temporary folder", text))
                    .orElseGet(() -> folder("temporary folder", Path.of(folder.strip()), advice)));
        }
        return findings;
    }

    static Finding folder(String subject, Path folder, String advice) {
        Path full = folder.toAbsolutePath();
        try {
            Files.delete(Files.createTempFile(full, ".margay-", ".part"));
        } catch (IOException e) {
            return Finding.problem(subject, full + " cannot be written to (" + e + "); " + advice);
        }
        try {
            long free = Files.getFileStore(full).getUsableSpace();
            String text = String.format(Locale.ROOT, "%s, %.1f GB free", full, free / 1e9);
            return free < COMFORTABLE_BYTES ? Finding.note(subject, text + "; " + advice) : Finding.ok(subject, text);
        } catch (IOException e) {
            return Finding.note(subject, full + ": its free space is not known (" + e + ")");
        }
    }
}
