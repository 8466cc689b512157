package dev.margay.io;

import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.security.AccessControlException;

/**
 * Checks that a file can be read, before it is opened.
 *
 * @param files finds it
 */
record ReadCheck(DataFiles files) {

    static final String HOME = "~";
    static final String HOME_MESSAGE = "starts with ~, which only a shell expands; write the full path";

    /** Why it cannot be read; empty if it can. */
    Optional<InputProblem> problem(String written, String key) {
        if (written.startsWith(HOME)) {
            return Optional.of(new InputProblem(written, key, HOME_MESSAGE));
        }
        try {
            Path path = files.resolve(written);
            Optional<FileStatus> status = files.status(path);
            if (status.isEmpty()) {
                return Optional.of(
                        new InputProblem(written, key, "the file does not exist" + whereLooked(written, path)));
            }
            if (status.get().isDirectory()) {
                return Optional.of(new InputProblem(written, key, "is a directory; expected a file"));
            }
            if (DataFiles.isLocal(files.fileSystem(path)) && !Files.isRegularFile(DataFiles.local(path))) {
                // Reading from a pipe or a device may never end.
                return Optional.of(new InputProblem(
                        written, key, "is not a regular file (a pipe, a socket or a device); expected a file"));
            }
            files.requireAccess(path, FsAction.READ);
            return Optional.empty();
        } catch (AccessControlException e) {
            return Optional.of(new InputProblem(written, key, "cannot be read: permission denied"));
        } catch (IOException | RuntimeException e) {
            return Optional.of(new InputProblem(written, key, "cannot be reached: " + DataFiles.firstLine(e)));
        }
    }

    private static String whereLooked(String written, Path path) {
        return DataFiles.isFull(written)
                ? ""
                : " (looked for " + path.toUri().getPath()
                        + "; relative paths start in the working directory, or in the base directory if one is given)";
    }
}
