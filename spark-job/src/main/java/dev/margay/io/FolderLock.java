package dev.margay.io;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Prevents two runs from using the same folder. The file {@value #NAME} identifies the process that uses the folder. While the process
 * runs, it touches the file every half minute. A lock is taken over if its holder is dead: on the same host if the process is gone, on
 * another host if the file
 * was not touched for five minutes. Only folders on local or mounted disks are locked, not those on Hadoop's other file systems.
 */
public final class FolderLock implements AutoCloseable {

    /** Name of the lock's file. */
    public static final String NAME = ".margay-lock";

    private static final Duration TOUCHED_EVERY = Duration.ofSeconds(30);

    private static final Duration DEAD_AFTER = Duration.ofMinutes(5);

    private static final int TRIES = 5;

    private final Path file;
    private final Holder self;
    private final boolean madeFolder;
    private final ScheduledExecutorService toucher;
    private final ScheduledFuture<?> touching;
    private final Thread atShutdown;

    /**
     * A process.
     *
     * @param pid its process number
     * @param started its start time from the operating system; empty if that is not known
     * @param host its machine
     * @param user the user who runs it
     */
    record Holder(long pid, String started, String host, String user) {

        static Holder self() {
            ProcessHandle process = ProcessHandle.current();
            return new Holder(process.pid(), started(process), hostName(), System.getProperty("user.name", ""));
        }

        private static String started(ProcessHandle process) {
            return process.info().startInstant().map(Instant::toString).orElse("");
        }

        /** The name of this machine, also where the name cannot be resolved. */
        private static String hostName() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("localhost");
            }
        }

        String text() {
            return String.join("\n", Long.toString(pid), started, host, user) + "\n";
        }

        static Optional<Holder> parse(String text) {
            List<String> lines = text.lines().toList();
            try {
                return lines.size() < 4
                        ? Optional.empty()
                        : Optional.of(
                                new Holder(Long.parseLong(lines.get(0)), lines.get(1), lines.get(2), lines.get(3)));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        /** Whether it still runs. A later process may have the same number, but it has another start time. */
        boolean isAlive(Instant touched) {
            if (!host.equals(hostName())) {
                return touched.plus(DEAD_AFTER).isAfter(Instant.now());
            }
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> started.isEmpty() || started.equals(started(process)))
                    .isPresent();
        }

        String words() {
            return "process " + pid + " of " + user + " on " + host;
        }
    }

    private FolderLock(Path file, Holder self, boolean madeFolder) {
        this.file = file;
        this.self = self;
        this.madeFolder = madeFolder;
        this.toucher = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "margay-folder-lock");
            thread.setDaemon(true);
            return thread;
        });
        long seconds = TOUCHED_EVERY.toSeconds();
        touching = toucher.scheduleWithFixedDelay(this::touch, seconds, seconds, TimeUnit.SECONDS);
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
     * @return empty if the folder is on a file system that cannot be locked
     * @throws BadInputException if another process uses the folder, or it cannot be written to
     */
    public static Optional<FolderLock> take(String folder, DataFiles files, Setting setting) {
        try {
            org.apache.hadoop.fs.Path path = files.resolve(folder);
            if (!DataFiles.isLocal(files.fileSystem(path))) {
                return Optional.empty();
            }
            Path local = DataFiles.local(path);
            boolean make = !Files.exists(local);
            Files.createDirectories(local);
            return Optional.of(take(local.resolve(NAME), folder, setting, make));
        } catch (IOException e) {
            throw new BadInputException(InputProblem.of(setting, folder + " cannot be locked: " + e.getMessage()));
        }
    }

    private static FolderLock take(Path file, String folder, Setting setting, boolean madeFolder) throws IOException {
        Holder self = Holder.self();
        for (int i = 0; i < TRIES; i++) {
            try {
                Files.writeString(file, self.text(), StandardOpenOption.CREATE_NEW);
                return new FolderLock(file, self, madeFolder);
            } catch (FileAlreadyExistsException e) {
                removeIfDead(file, folder, setting);
            }
        }
        throw new IOException("other processes try to lock it at the same time");
    }

    private static void removeIfDead(Path file, String folder, Setting setting) throws IOException {
        try {
            String text = Files.readString(file);
            Instant touched = Files.getLastModifiedTime(file).toInstant();
            Optional<Holder> holder = Holder.parse(text);
            boolean justBeingWritten =
                    holder.isEmpty() && touched.plusSeconds(10).isAfter(Instant.now());
            if (justBeingWritten || holder.filter(one -> one.isAlive(touched)).isPresent()) {
                throw new BadInputException(InputProblem.of(
                        setting,
                        folder + " is in use by " + holder.map(Holder::words).orElse("another process")
                                + "; wait until it ends, or choose another folder"));
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

    private void touch() {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // A network disk may fail for a moment; the next time is soon. An exception would end the touching.
        }
    }

    /** Releases the lock, if this process still has it. An empty folder that was created for the lock is deleted. */
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
            if (Files.readString(file, StandardCharsets.UTF_8).equals(self.text())) {
                Files.delete(file);
                if (madeFolder && Files.isDirectory(file.getParent())) {
                    Files.delete(file.getParent());
                }
            }
        } catch (IOException e) {
            // The folder contains results, or the disk is not available. The lock of a dead process does not block
            // others.
        }
    }
}
