package dev.margay.io;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.security.AccessControlException;

/**
 * Finds files: converts paths as users write them to files on any of Hadoop's file systems. Relative paths start in the working directory,
 * as in Leopard-EM, or in another base directory.
 */
public final class DataFiles {

    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]+:/.*");

    private final Configuration configuration;
    private final Path base;

    /**
     * Files relative to a directory.
     *
     * @param configuration Hadoop's
     * @param baseDirectory absolute directory in which relative paths start
     */
    public DataFiles(Configuration configuration, java.nio.file.Path baseDirectory) {
        this.configuration = configuration;
        this.base = new Path(
                "file", null, baseDirectory.toAbsolutePath().normalize().toString());
    }

    /** Files of this machine. Relative paths start in the working directory. */
    public static DataFiles local() {
        return new DataFiles(HadoopSettings.ofThisProgram(), java.nio.file.Path.of(""));
    }

    /** The full path of a path as written. A colon in a plain file name does not start a scheme. */
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
     * A key that is equal for two paths of the same file. On local disks: the real path of the nearest existing folder, with links
     * followed,
     * and the rest of the path.
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
            return new Path(
                    "file",
                    null,
                    existing.toRealPath().resolve(existing.relativize(local)).toString());
        } catch (IOException | RuntimeException e) {
            // Opening the file reports the problem.
            return path;
        }
    }

    /**
     * The file system of a path. On local disks the one without checksums: checksums would add a hidden {@code .crc} file to every map.
     */
    public FileSystem fileSystem(Path path) throws IOException {
        FileSystem fileSystem = path.getFileSystem(configuration);
        return fileSystem instanceof org.apache.hadoop.fs.LocalFileSystem local ? local.getRawFileSystem() : fileSystem;
    }

    /** Whether a path is on this machine's own disks. */
    static boolean isLocal(FileSystem fileSystem) {
        return fileSystem instanceof RawLocalFileSystem;
    }

    /** The status of a file or folder, if it exists. */
    public Optional<FileStatus> status(Path path) throws IOException {
        try {
            return Optional.of(fileSystem(path).getFileStatus(path));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The path of a file in a folder, as written. */
    public static String in(String folder, String name) {
        return folder.endsWith("/") ? folder + name : folder + "/" + name;
    }

    /** The full path, in the form that a user writes: without {@code file:}, but with other schemes. */
    public String fullPath(String written) {
        URI location = resolve(written).toUri();
        return "file".equals(location.getScheme()) ? location.getPath() : location.toString();
    }

    /** Whether there is a symbolic link at a path on a local disk, also a broken one, which has no status. */
    boolean isLink(Path path) throws IOException {
        return isLocal(fileSystem(path)) && Files.isSymbolicLink(local(path));
    }

    /** Length of a file in bytes. */
    public long length(String written) throws IOException {
        return status(resolve(written))
                .orElseThrow(() -> new FileNotFoundException(written))
                .getLen();
    }

    /** Opens a file. */
    public InputStream open(String written) throws IOException {
        Path path = resolve(written);
        return fileSystem(path).open(path);
    }

    /** Names of all files and folders in a folder; empty if the folder does not exist. */
    public List<String> list(String folder) throws IOException {
        Path path = resolve(folder);
        if (status(path).isEmpty()) {
            return List.of();
        }
        return Arrays.stream(fileSystem(path).listStatus(path))
                .map(each -> each.getPath().getName())
                .toList();
    }

    /** Deletes a file, if it exists. */
    public void delete(String written) throws IOException {
        Path path = resolve(written);
        fileSystem(path).delete(path, false);
    }

    /** Deletes a folder, if it is empty. */
    public void deleteIfEmpty(String folder) throws IOException {
        if (list(folder).isEmpty()) {
            delete(folder);
        }
    }

    /**
     * The content of a small text file.
     *
     * @throws BadInputException if it cannot be read, or is not text in UTF-8 or UTF-16
     */
    public String readText(String written) {
        requireReadableFile(written, "").ifPresent(problem -> {
            throw new BadInputException(problem);
        });
        try (InputStream in = open(written)) {
            return TextBytes.decode(in.readAllBytes(), written);
        } catch (IOException e) {
            throw new BadInputException(InputProblem.ofFile(written, "cannot be read: " + e.getMessage()));
        }
    }

    /** Why a file cannot be read; empty if it can. */
    public Optional<InputProblem> requireReadableFile(String written, String key) {
        return new ReadCheck(this).problem(written, key);
    }

    /** Why a file cannot be written; empty if it can. Creates nothing. */
    public Optional<InputProblem> requireWritableFile(String written, String key, boolean mayOverwrite) {
        return new WriteCheck(this).problem(written, key, mayOverwrite);
    }

    /** The disk of a file, which does not have to exist; empty if the disk is not known, as on remote file systems. */
    public Optional<String> diskOf(String written) {
        return fileStore(written).map(FileStore::toString);
    }

    /** Free space of its disk in bytes; empty if it is not known. */
    public OptionalLong freeBytes(String written) {
        try {
            Optional<FileStore> store = fileStore(written);
            // Some network file systems do not know their size and report 0.
            return store.isPresent() && store.get().getTotalSpace() > 0
                    ? OptionalLong.of(store.get().getUsableSpace())
                    : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private Optional<FileStore> fileStore(String written) {
        try {
            Path path = resolve(written);
            if (!isLocal(fileSystem(path))) {
                return Optional.empty();
            }
            java.nio.file.Path existing = local(path);
            while (existing.getParent() != null && !Files.exists(existing)) {
                existing = existing.getParent();
            }
            return Optional.of(Files.getFileStore(existing));
        } catch (IOException | RuntimeException e) {
            // The check of the path reports the problem.
            return Optional.empty();
        }
    }

    /** The path in this machine's own file system; empty if the file is on another one. */
    public Optional<java.nio.file.Path> localPath(String written) throws IOException {
        Path path = resolve(written);
        return isLocal(fileSystem(path)) ? Optional.of(local(path)) : Optional.empty();
    }

    /** Whether a path is absolute, so that it does not start in a base directory. */
    static boolean isFull(String written) {
        return written.startsWith("/") || SCHEME.matcher(written).matches();
    }

    /** The path in this machine's own file system. */
    static java.nio.file.Path local(Path path) {
        return java.nio.file.Path.of(path.toUri().getPath());
    }

    /**
     * Checks access. On local disks it asks the operating system, because Hadoop only looks at mode bits and ignores root, ACLs and
     * mounts.
     */
    void requireAccess(Path path, FsAction action) throws IOException {
        FileSystem fileSystem = fileSystem(path);
        if (!isLocal(fileSystem)) {
            fileSystem.access(path, action);
            return;
        }
        boolean allowed = action == FsAction.READ ? Files.isReadable(local(path)) : Files.isWritable(local(path));
        if (!allowed) {
            throw new AccessControlException(path + ": " + action);
        }
    }

    /**
     * The first line of an error. Hadoop throws many kinds of exceptions for a scheme that it does not support, such as s3a without its
     * module.
     */
    static String firstLine(Exception e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
