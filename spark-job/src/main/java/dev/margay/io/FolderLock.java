package dev.margay.io;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Prevents two runs from using the same folder. The file {@value #NAME} names the process that uses the folder, and the process changes
 * the time of this file at regular intervals. A lock is taken over if its holder is dead. If this process cannot see the holder, because
 * it runs on another machine or in another container, the file is watched for a minute: if its time does not change, the holder is dead.
 * No clocks are compared. Only folders on local or mounted disks are locked, not those on Hadoop's other file systems.
 */
public final class FolderLock implements AutoCloseable {

    /** Name of the lock's file. */
    public static final String NAME = ".margay-lock";

    private static final int TRIES = 5;

    private static final int LOOKS = 50;

    private final Path file;
    private final LockHolder self;
    private final ScheduledExecutorService toucher;
    private final ScheduledFuture<?> touching;
    private final Thread atShutdown;
    private volatile boolean temporaryFolder;

    /**
     * How long things take.
     *
     * @param touch time between two changes of the file's time
     * @param watch how long a lock is watched before its holder counts as dead
     */
    record Timing(Duration touch, Duration watch) {

        /** A network disk may show a change some seconds late, or fail for a moment. */
        static final Timing USUAL = new Timing(Duration.ofSeconds(10), Duration.ofSeconds(60));
    }

    private FolderLock(Path file, LockHolder self, boolean temporaryFolder, Duration touch) {
        this.file = file;
        this.self = self;
        this.temporaryFolder = temporaryFolder;
        this.toucher = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "margay-folder-lock");
            thread.setDaemon(true);
            return thread;
        });
        touching = toucher.scheduleWithFixedDelay(this::touch, touch.toNanos(), touch.toNanos(), TimeUnit.NANOSECONDS);
        // A queue ends a job with SIGTERM. The job may start again on another node, which cannot see whether this
        // process lives.
        atShutdown = new Thread(this::deleteFile, "margay-folder-lock-release");
        Runtime.getRuntime().addShutdownHook(atShutdown);
    }

    /**
     * Locks a folder, and creates the folder if needed.
     *
     * @param folder path of the folder as the user wrote it
     * @param files where it is
     * @param setting the setting with the folder, for messages
     * @param notes receives a line for the user if this takes long
     * @return empty if the folder is on a file system that cannot be locked
     * @throws BadInputException if another process uses the folder, or it cannot be written to
     */
    public static Optional<FolderLock> take(String folder, DataFiles files, Setting setting, Consumer<String> notes) {
        return take(folder, files, setting, notes, Timing.USUAL);
    }

    static Optional<FolderLock> take(
            String folder, DataFiles files, Setting setting, Consumer<String> notes, Timing timing) {
        try {
            org.apache.hadoop.fs.Path path = files.resolve(folder);
            if (!DataFiles.isLocal(files.fileSystem(path))) {
                return Optional.empty();
            }
            Path local = DataFiles.local(path);
            boolean make = !Files.exists(local);
            Files.createDirectories(local);
            Path file = local.resolve(NAME);
            LockHolder self = LockHolder.self();
            for (int i = 0; i < TRIES; i++) {
                if (create(file, self)) {
                    return Optional.of(new FolderLock(file, self, make, timing.touch()));
                }
                removeIfDead(file, folder, setting, notes, timing.watch());
            }
            throw new IOException("other processes try to lock it at the same time");
        } catch (IOException e) {
            throw new BadInputException(InputProblem.of(setting, folder + " cannot be locked: " + e.getMessage()));
        }
    }

    private static boolean create(Path file, LockHolder self) throws IOException {
        try {
            Files.writeString(file, self.text(), StandardOpenOption.CREATE_NEW);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static void removeIfDead(Path file, String folder, Setting setting, Consumer<String> notes, Duration watch)
            throws IOException {
        try {
            String text = Files.readString(file);
            Optional<LockHolder> holder = LockHolder.parse(text);
            String words = holder.map(LockHolder::words).orElse("another process");
            LockHolder.State state = holder.map(LockHolder::state).orElse(LockHolder.State.UNKNOWN);
            if (state == LockHolder.State.UNKNOWN) {
                notes.accept(folder + " is locked by " + words + "; it takes " + watch.toSeconds()
                        + " s to check whether that still runs");
            }
            boolean runs =
                    state == LockHolder.State.UNKNOWN ? changes(file, text, watch) : state == LockHolder.State.ALIVE;
            if (runs) {
                throw new BadInputException(InputProblem.of(
                        setting, folder + " is in use by " + words + "; wait until it ends, or choose another folder"));
            }
            // Renamed first, so that only one of several processes removes the lock.
            Path dead = file.resolveSibling(NAME + "-" + UUID.randomUUID());
            Files.move(file, dead, StandardCopyOption.ATOMIC_MOVE);
            if (Files.readString(dead).equals(text)) {
                Files.delete(dead);
            } else {
                // In the meantime another process has taken it over.
                Files.move(dead, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (NoSuchFileException e) {
            // Its holder has just released it.
        }
    }

    /** Whether the file changes within this time. Reading it makes a network disk look again. */
    private static boolean changes(Path file, String text, Duration within) throws IOException {
        FileTime before = Files.getLastModifiedTime(file);
        for (int i = 0; i < LOOKS; i++) {
            try {
                TimeUnit.NANOSECONDS.sleep(within.toNanos() / LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
            if (!Files.readString(file).equals(text)
                    || !Files.getLastModifiedTime(file).equals(before)) {
                return true;
            }
        }
        return false;
    }

    private void touch() {
        try {
            if (isOurs()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            }
        } catch (IOException e) {
            // A network disk may fail for a moment; the next time is soon. An exception would end the touching.
        }
    }

    private boolean isOurs() throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).equals(self.text());
    }

    /** Deletes the folder together with the lock, if nothing else is in it then. This is always so if the lock made the folder. */
    public void folderIsTemporary() {
        temporaryFolder = true;
    }

    /** Releases the lock, if this process still has it. */
    @Override
    public void close() {
        touching.cancel(false);
        toucher.shutdownNow();
        deleteFile();
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException e) {
            // The process is ending.
        }
    }

    private void deleteFile() {
        try {
            if (isOurs()) {
                Files.delete(file);
                if (temporaryFolder && Files.isDirectory(file.getParent())) {
                    Files.delete(file.getParent());
                }
            }
        } catch (IOException e) {
            // The folder contains results, or the disk is not available. The lock of a dead process does not block
            // others.
        }
    }
}
