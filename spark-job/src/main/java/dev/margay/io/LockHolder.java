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

    /** What this process can find out about the holder. */
    enum State {
        /** It runs. */
        ALIVE,
        /** It has ended. */
        DEAD,
        /** It is on another machine or in another container, or the system hides it. */
        UNKNOWN
    }

    /**
     * Looks for the holder. Some systems hide the processes of other users. If a process with its number has another start time, it is a
     * later process, or the clock was set: Java computes start times from the clock.
     */
    State state() {
        if (!processes.equals(currentProcesses())) {
            return State.UNKNOWN;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isPresent()) {
            return started.isEmpty() || started.equals(started(process.get())) ? State.ALIVE : State.UNKNOWN;
        }
        return user.equals(System.getProperty("user.name", "")) ? State.DEAD : State.UNKNOWN;
    }

    /** For messages. */
    String words() {
        return "process " + pid + " of " + user + " on " + host;
    }
}
