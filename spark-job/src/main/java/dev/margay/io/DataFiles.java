package dev.margay.io;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.security.AccessControlException;

/**
 * Where data lies: turns paths as users write them into files on any of Hadoop's file systems. Relative paths count from the
 * working directory, as in Leopard-EM, or from a base directory given instead.
 */
public final class DataFiles {

    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]+:/.*");

    /** What file systems allow. */
    private static final int LONGEST_NAME_BYTES = 255;

    private static final String HOME = "~";
    private static final String HOME_MESSAGE = "starts with ~, which only a shell expands; write the path out";

    private final Configuration configuration;
    private final Path base;

    /**
     * Files relative to a directory.
     *
     * @param configuration Hadoop's
     * @param baseDirectory absolute directory that relative paths count from
     */
    public DataFiles(Configuration configuration, java.nio.file.Path baseDirectory) {
        this.configuration = configuration;
        this.base = new Path(
                "file", null, baseDirectory.toAbsolutePath().normalize().toString());
    }

    /** Files of this machine, relative paths counted from the working directory. */
    public static DataFiles local() {
        return new DataFiles(new Configuration(), java.nio.file.Path.of(""));
    }

    /** The full path of what the user wrote. A colon in a plain file name is no scheme. */
    public Path resolve(String written) {
        if (SCHEME.matcher(written).matches()) {
            return new Path(written);
        }
        if (written.startsWith("/")) {
            return new Path("file", null, written);
        }
        return new Path("file", null, base.toUri().getPath() + "/" + written);
    }

    /**
     * What tells whether two paths are one place: on local disks the real path of the nearest existing folder, links followed,
     * and the rest.
     */
    public Path identity(String written) {
        Path path = resolve(written);
        try {
            if (!isLocal(fileSystem(path))) {
                return path;
            }
            java.nio.file.Path local =
                    java.nio.file.Path.of(path.toUri().getPath()).normalize();
            java.nio.file.Path existing = local;
            while (existing.getParent() != null && !Files.exists(existing)) {
                existing = existing.getParent();
            }
            return local(
                    existing.toRealPath().resolve(existing.relativize(local)).toString());
        } catch (IOException | RuntimeException e) {
            // Whoever opens it will say what is wrong.
            return path;
        }
    }

    private static Path local(String path) {
        return new Path("file", null, path);
    }

    /**
     * The file system of a path. On local disks the one without checksums, which would put a hidden {@code .crc} file beside
     * every map.
     */
    public FileSystem fileSystem(Path path) throws IOException {
        FileSystem fileSystem = path.getFileSystem(configuration);
        return fileSystem instanceof org.apache.hadoop.fs.LocalFileSystem local ? local.getRawFileSystem() : fileSystem;
    }

    /** Whether a path is on this machine's own disks. */
    static boolean isLocal(FileSystem fileSystem) {
        return fileSystem instanceof RawLocalFileSystem;
    }

    /** What is there, if anything. */
    public Optional<FileStatus> status(Path path) throws IOException {
        try {
            return Optional.of(fileSystem(path).getFileStatus(path));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Opens a file. */
    public InputStream open(String written) throws IOException {
        Path path = resolve(written);
        return fileSystem(path).open(path);
    }

    /** Names of what is in a folder; none if there is no such folder. */
    public List<String> list(String folder) throws IOException {
        Path path = resolve(folder);
        if (status(path).isEmpty()) {
            return List.of();
        }
        return Arrays.stream(fileSystem(path).listStatus(path))
                .map(each -> each.getPath().getName())
                .toList();
    }

    /** Deletes a file, if it is there. */
    public void delete(String written) throws IOException {
        Path path = resolve(written);
        fileSystem(path).delete(path, false);
    }

    /** Deletes a folder, if nothing is in it. */
    public void deleteIfEmpty(String folder) throws IOException {
        if (list(folder).isEmpty()) {
            delete(folder);
        }
    }

    /** The whole of a small text file. */
    public String readText(String written) {
        Path path = resolve(written);
        requireReadableFile(written, "").ifPresent(problem -> {
            throw new BadInputException(problem);
        });
        try (var in = fileSystem(path).open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BadInputException(InputProblem.ofFile(written, "cannot be read: " + e.getMessage()));
        }
    }

    /** Why a file cannot be read, if so. */
    public Optional<InputProblem> requireReadableFile(String written, String key) {
        if (written.startsWith(HOME)) {
            return Optional.of(new InputProblem(written, key, HOME_MESSAGE));
        }
        try {
            Path path = resolve(written);
            Optional<FileStatus> status = status(path);
            if (status.isEmpty()) {
                return Optional.of(
                        new InputProblem(written, key, "the file does not exist" + whereLooked(written, path)));
            }
            if (status.get().isDirectory()) {
                return Optional.of(new InputProblem(written, key, "is a directory; expected a file"));
            }
            requireAccess(path, FsAction.READ);
            return Optional.empty();
        } catch (AccessControlException e) {
            return Optional.of(new InputProblem(written, key, "may not be read: permission denied"));
        } catch (IOException | RuntimeException e) {
            return Optional.of(new InputProblem(written, key, "cannot be reached: " + firstLine(e)));
        }
    }

    /** Hadoop throws what it likes for a scheme it cannot serve, such as s3a without the module for it. */
    private static String firstLine(Exception e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return message.lines().findFirst().orElse(message);
    }

    private static String whereLooked(String written, Path path) {
        String full = path.toUri().getPath();
        return written.startsWith("/") || SCHEME.matcher(written).matches()
                ? ""
                : " (looked for " + full + "; relative paths count from the working directory, or from --base-dir)";
    }

    /** Why a file could not be written, if so. Creates nothing. */
    public Optional<InputProblem> requireWritableFile(String written, String key, boolean mayOverwrite) {
        if (written.startsWith(HOME)) {
            return Optional.of(new InputProblem(written, key, HOME_MESSAGE));
        }
        if (written.endsWith("/")) {
            return Optional.of(new InputProblem(written, key, "names a folder; expected the path of a file to write"));
        }
        try {
            Path path = resolve(written);
            Optional<FileStatus> status = status(path);
            if (status.isPresent() && status.get().isDirectory()) {
                return Optional.of(
                        new InputProblem(written, key, "is a directory; expected the path of a file to write"));
            }
            if (status.isPresent() && !mayOverwrite) {
                return Optional.of(new InputProblem(
                        written,
                        key,
                        "exists already; choose another path, or set allow_file_overwrite: true to replace it"));
            }
            Path directory = nearestExisting(path.getParent());
            if (!fileSystem(directory).getFileStatus(directory).isDirectory()) {
                return Optional.of(new InputProblem(
                        written, key, "cannot be written: " + directory.toUri().getPath() + " is not a directory"));
            }
            requireAccess(directory, FsAction.WRITE);
            if (isLocal(fileSystem(directory))) {
                probe(
                        java.nio.file.Path.of(path.toUri().getPath()),
                        java.nio.file.Path.of(directory.toUri().getPath()));
            }
            return Optional.empty();
        } catch (AccessControlException e) {
            return Optional.of(new InputProblem(written, key, "cannot be written: permission denied in its directory"));
        } catch (IOException | RuntimeException e) {
            return Optional.of(new InputProblem(written, key, "cannot be written: " + firstLine(e)));
        }
    }

    /** On local disks what the operating system says; Hadoop would look at mode bits alone, and miss root, ACLs and mounts. */
    private void requireAccess(Path path, FsAction action) throws IOException {
        FileSystem fileSystem = fileSystem(path);
        if (!isLocal(fileSystem)) {
            fileSystem.access(path, action);
            return;
        }
        java.nio.file.Path local = java.nio.file.Path.of(path.toUri().getPath());
        boolean allowed = action == FsAction.READ ? Files.isReadable(local) : Files.isWritable(local);
        if (!allowed) {
            throw new AccessControlException(local + ": " + action);
        }
    }

    /** What only trying can tell: odd file systems, names too long, names that this locale cannot spell. */
    private static void probe(java.nio.file.Path target, java.nio.file.Path directory) throws IOException {
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new IOException("it is a device or the like; expected a file");
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
        while (candidate.getParent() != null && status(candidate).isEmpty()) {
            candidate = candidate.getParent();
        }
        return candidate;
    }
}
