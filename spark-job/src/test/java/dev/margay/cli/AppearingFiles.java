package dev.margay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for files that another process writes, using events of the operating system instead of polling. */
final class AppearingFiles {

    private AppearingFiles() {}

    /**
     * Waits until a folder has a number of files.
     *
     * @param folder the folder; it is created if needed
     * @param suffix suffix of the file names
     * @param count number of files
     * @param limit maximum time to wait
     * @return the number of files; after the maximum time it may be lower
     */
    static long await(Path folder, String suffix, int count, Duration limit) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        long end = System.nanoTime() + limit.toNanos();
        try (WatchService watcher = folder.getFileSystem().newWatchService()) {
            folder.register(watcher, StandardWatchEventKinds.ENTRY_CREATE);
            long found = count(folder, suffix);
            while (found < count && System.nanoTime() < end) {
                WatchKey key = watcher.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
                found = count(folder, suffix);
            }
            return found;
        }
    }

    /** Number of files with this suffix in a folder; 0 if the folder does not exist. */
    static long count(Path folder, String suffix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).count();
        }
    }
}
