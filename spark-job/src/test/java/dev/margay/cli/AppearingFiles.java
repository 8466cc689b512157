package dev.margay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for files that another process writes, as the operating system reports them: no polling, no guessed pauses. */
final class AppearingFiles {

    private AppearingFiles() {}

    /**
     * Waits until a folder has so many files.
     *
     * @param folder is made if it is not there
     * @param suffix of their names
     * @param count how many
     * @param most how long to wait at most
     * @return how many there are, after that time perhaps fewer
     */
    static long await(Path folder, String suffix, int count, Duration most) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        long end = System.nanoTime() + most.toNanos();
        try (WatchService watcher = folder.getFileSystem().newWatchService()) {
            folder.register(watcher, StandardWatchEventKinds.ENTRY_CREATE);
            long there = count(folder, suffix);
            while (there < count && System.nanoTime() < end) {
                WatchKey key = watcher.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
                there = count(folder, suffix);
            }
            return there;
        }
    }

    /** How many files of that suffix a folder has; none if it is not there. */
    static long count(Path folder, String suffix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).count();
        }
    }
}
