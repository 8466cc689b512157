package dev.margay.io;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who holds the lock of a folder.
 *
 * @param run a random name of this lock
 * @param pid number of the process
 * @param started start time of the process from the operating system; empty if that is not known
 * @param processes names the set of processes to which {@code pid} belongs. Containers and machines have different sets, also if they
 *     have the same host name.
 * @param host name of the machine, for the user
 * @param user who runs the process
 */
record LockHolder(String run, long pid, String started, String processes, String host, String user) {

    private static final int LINES = 6;

    /** The current process, with a new lock. */
    static LockHolder self() {
        ProcessHandle process = ProcessHandle.current();
        return new LockHolder(
                UUID.randomUUID().toString(),
                process.pid(),
                started(process),
                currentProcesses(),
                hostName(),
                System.getProperty("user.name", ""));
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    /** On Linux, the start of the system and the namespace of process numbers. On other systems, the host name. */
    private static String currentProcesses() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip() + " "
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException | UnsupportedOperationException e) {
            return hostName();
        }
    }

    /** The name of this machine, also where the name cannot be resolved. */
    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("localhost");
        }
    }

    /** The content of the lock's file: one value a line. */
    String text() {
        return String.join("\n", run, Long.toString(pid), started, processes, host, user) + "\n";
    }

    /** Reads {@link #text}; empty if it is something else. */
    static Optional<LockHolder> parse(String text) {
        List<String> lines = text.lines().toList();
        try {
            return lines.size() < LINES
                    ? Optional.empty()
                    : Optional.of(new LockHolder(
                            lines.get(0),
                            Long.parseLong(lines.get(1)),
                            lines.get(2),
                            lines.get(3),
                            lines.get(4),
                            lines.get(5)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether this process can find out whether the holder runs. */
    boolean isVisible() {
        return processes.equals(currentProcesses());
    }

    /** Whether the holder runs, if it {@link #isVisible}. A later process may have the same number, but it has another start time. */
    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> started.isEmpty() || started.equals(started(process)))
                .isPresent();
    }

    /** For messages. */
    String words() {
        return "process " + pid + " of " + user + " on " + host;
    }
}
