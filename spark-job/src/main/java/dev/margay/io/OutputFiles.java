package dev.margay.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/**
 * Output files that appear complete and all together, unless a move fails. Each is written under a temporary name next to its final path,
 * and all are moved when the last is complete. Closing removes files that were not committed. Files that could not be moved are kept.
 */
public final class OutputFiles implements AutoCloseable {

    private static final Pattern TEMPORARY = Pattern.compile("\\.margay-[0-9a-f]{8}\\.part");

    private final DataFiles files;
    private final boolean mayOverwrite;
    private final List<Staged> staged = new ArrayList<>();

    /**
     * An empty set of files.
     *
     * @param files where files are
     * @param mayOverwrite whether existing files may be replaced
     */
    public OutputFiles(DataFiles files, boolean mayOverwrite) {
        this.files = files;
        this.mayOverwrite = mayOverwrite;
    }

    /** Something that writes a file's content. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; does not close. */
        void writeTo(OutputStream out) throws IOException;
    }

    private record Staged(Path temporary, Path target) {}

    /** Writes one file under a temporary name, and creates its folder if needed. Local files get the permissions that umask allows. */
    public void stage(String written, Content content) throws IOException {
        Path target = files.resolve(written);
        URI place = target.getParent().toUri();
        // The full path, because Hadoop treats a colon in a relative name as a scheme.
        Path temporary = new Path(place.getScheme(), place.getAuthority(), place.getPath() + "/" + temporaryName());
        try {
            try (OutputStream out = new BufferedOutputStream(create(temporary, target), 1 << 16)) {
                content.writeTo(out);
            }
        } catch (IOException | FSError e) {
            // Hadoop throws an Error if the disk is full.
            throw new IOException(written + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /** On local disks this does not use Hadoop, which would set its own permissions and ignore umask. */
    private OutputStream create(Path temporary, Path target) throws IOException {
        FileSystem fileSystem = files.fileSystem(target);
        if (DataFiles.isLocal(fileSystem)) {
            java.nio.file.Path local = DataFiles.local(temporary);
            Files.createDirectories(local.getParent());
            staged.add(new Staged(temporary, target));
            return Files.newOutputStream(local, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
        fileSystem.mkdirs(target.getParent());
        staged.add(new Staged(temporary, target));
        return fileSystem.create(temporary, true);
    }

    /** Whether a name is that of a temporary file. If no process writes it, an interrupted run has left it. */
    public static boolean isTemporary(String name) {
        return TEMPORARY.matcher(name).matches();
    }

    /** A short hidden name, so that it is never too long for the file system. */
    static String temporaryName() {
        return ".margay-" + UUID.randomUUID().toString().substring(0, 8) + ".part";
    }

    /**
     * Moves every file to its final path.
     *
     * @throws ResultsKeptException if some cannot be moved, or a file has appeared at a path where none may be replaced. Those keep their
     *     temporary names, which are in the message. All others are at their final paths
     */
    public void commit() throws IOException {
        List<String> kept = new ArrayList<>();
        for (Staged file : List.copyOf(staged)) {
            // From here on, closing must not remove it, because it is a result.
            staged.remove(file);
            try {
                if (!mayOverwrite && (files.status(file.target()).isPresent() || files.isLink(file.target()))) {
                    throw new IOException("a file has appeared there and allow_file_overwrite is false");
                }
                move(file);
            } catch (IOException e) {
                kept.add(file.temporary().toUri().getPath() + " (not moved to "
                        + file.target().getName() + ": " + e.getMessage() + ")");
            }
        }
        if (!kept.isEmpty()) {
            throw new ResultsKeptException(kept);
        }
    }

    private void move(Staged file) throws IOException {
        FileSystem fileSystem = files.fileSystem(file.target());
        if (DataFiles.isLocal(fileSystem)) {
            Files.move(
                    DataFiles.local(file.temporary()),
                    DataFiles.local(file.target()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        if (fileSystem instanceof DistributedFileSystem hdfs) {
            // In one step.
            hdfs.rename(file.temporary(), file.target(), Options.Rename.OVERWRITE);
            return;
        }
        // Hadoop's general rename does not replace.
        fileSystem.delete(file.target(), false);
        if (!fileSystem.rename(file.temporary(), file.target())) {
            throw new IOException("cannot move " + file.temporary() + " to " + file.target());
        }
    }

    @Override
    public void close() throws IOException {
        for (Staged file : staged) {
            files.fileSystem(file.temporary()).delete(file.temporary(), false);
        }
    }
}
