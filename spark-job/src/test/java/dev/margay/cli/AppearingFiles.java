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
     * @param folder is created if needed
     * @param suffix of their names
     * @param count number of files
     * @param most maximum time to wait
     * @return the number of files; after the maximum time it may be lower
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
