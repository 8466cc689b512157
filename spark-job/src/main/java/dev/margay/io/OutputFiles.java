package dev.margay.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Files that appear together and whole, or not at all: each is written under a temporary name beside its place, and all are
 * moved when the last is complete. What was not committed is removed on closing.
 */
public final class OutputFiles implements AutoCloseable {

    private final DataFiles files;
    private final boolean mayOverwrite;
    private final List<Staged> staged = new ArrayList<>();

    /**
     * Begins an empty set.
     *
     * @param files where files lie
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

    /** Writes one file under a temporary name, making its directory if there is none. */
    public void stage(String written, Content content) throws IOException {
        Path target = files.resolve(written);
        Path temporary = new Path(
                target.getParent(),
                "." + target.getName() + "." + UUID.randomUUID().toString().substring(0, 8) + ".part");
        FileSystem fileSystem = files.fileSystem(target);
        fileSystem.mkdirs(target.getParent());
        staged.add(new Staged(temporary, target));
        try (OutputStream out = new BufferedOutputStream(fileSystem.create(temporary, true), 1 << 16)) {
            content.writeTo(out);
        }
    }

    /**
     * Moves every file to its place.
     *
     * @throws IOException if one cannot be moved; where a file has appeared meanwhile that may not be replaced, the new one
     *     stays under its temporary name, which the message tells
     */
    public void commit() throws IOException {
        List<String> kept = new ArrayList<>();
        for (Staged file : List.copyOf(staged)) {
            staged.remove(file);
            if (!mayOverwrite && files.status(file.target()).isPresent()) {
                kept.add(file.temporary().toUri().getPath());
            } else {
                move(file);
            }
        }
        if (!kept.isEmpty()) {
            throw new IOException(
                    "files appeared at the output paths during the search and allow_file_overwrite is false; "
                            + "the results are kept as " + String.join(", ", kept));
        }
    }

    private void move(Staged file) throws IOException {
        FileSystem fileSystem = files.fileSystem(file.target());
        if (DataFiles.isLocal(fileSystem)) {
            Files.move(
                    java.nio.file.Path.of(file.temporary().toUri().getPath()),
                    java.nio.file.Path.of(file.target().toUri().getPath()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        // Hadoop's rename does not replace.
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
