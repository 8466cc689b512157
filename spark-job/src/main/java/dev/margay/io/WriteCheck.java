package dev.margay.io;

import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.security.AccessControlException;

/**
 * Checks that a file can be written, before the search starts. Leaves no files behind.
 *
 * @param files finds it
 */
record WriteCheck(DataFiles files) {

    /** The limit of most file systems. */
    private static final int LONGEST_NAME_BYTES = 255;

    /** Why it cannot be written; empty if it can. */
    Optional<InputProblem> problem(String written, String key, boolean mayOverwrite) {
        if (written.startsWith(ReadCheck.HOME)) {
            return Optional.of(new InputProblem(written, key, ReadCheck.HOME_MESSAGE));
        }
        if (written.endsWith("/")) {
            return Optional.of(new InputProblem(written, key, "names a folder; expected the path of a file to write"));
        }
        try {
            return problem(written, key, mayOverwrite, files.resolve(written));
        } catch (AccessControlException e) {
            return Optional.of(new InputProblem(written, key, "cannot be written: permission denied in its directory"));
        } catch (IOException | RuntimeException e) {
            return Optional.of(new InputProblem(written, key, "cannot be written: " + DataFiles.firstLine(e)));
        }
    }

    private Optional<InputProblem> problem(String written, String key, boolean mayOverwrite, Path path)
            throws IOException {
        Optional<FileStatus> status = files.status(path);
        if (status.isPresent() && status.get().isDirectory()) {
            return Optional.of(new InputProblem(written, key, "is a directory; expected the path of a file to write"));
        }
        if (status.isPresent() && !mayOverwrite) {
            return Optional.of(new InputProblem(
                    written,
                    key,
                    "exists already; choose another path, or set allow_file_overwrite: true to replace it"));
        }
        if (!mayOverwrite && files.isLink(path)) {
            return Optional.of(new InputProblem(
                    written,
                    key,
                    "exists already, as a link to a file that does not exist; choose another path, or set"
                            + " allow_file_overwrite: true to replace the link"));
        }
        Path directory = nearestExisting(path.getParent());
        if (!files.fileSystem(directory).getFileStatus(directory).isDirectory()) {
            return Optional.of(new InputProblem(
                    written, key, "cannot be written: " + directory.toUri().getPath() + " is not a directory"));
        }
        files.requireAccess(directory, FsAction.WRITE);
        if (DataFiles.isLocal(files.fileSystem(directory))) {
            probe(DataFiles.local(path), DataFiles.local(directory));
        }
        return Optional.empty();
    }

    /** Finds problems that only a trial shows: unusual file systems, names that are too long, letters that the locale does not support. */
    private static void probe(java.nio.file.Path target, java.nio.file.Path directory) throws IOException {
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new IOException("it is a device, a pipe or a socket; expected a file");
        }
        for (java.nio.file.Path name : directory.relativize(target)) {
            if (name.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES) {
                throw new IOException("a name in it is longer than " + LONGEST_NAME_BYTES + " bytes");
            }
        }
        Files.delete(Files.createFile(directory.resolve(OutputFiles.temporaryName())));
    }

    private Path nearestExisting(Path directory) throws IOException {
        Path candidate = directory;
        while (candidate.getParent() != null && files.status(candidate).isEmpty()) {
            refuseDanglingLink(candidate);
            candidate = candidate.getParent();
        }
        return candidate;
    }

    /** Rejects a link to a folder that does not exist: the folder cannot be created through the link. */
    private void refuseDanglingLink(Path candidate) throws IOException {
        if (files.isLink(candidate)) {
            java.nio.file.Path local = DataFiles.local(candidate);
            throw new IOException(local + " is a link to " + Files.readSymbolicLink(local)
                    + ", which does not exist; create that folder, or choose another one");
        }
    }
}
