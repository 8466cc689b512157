package dev.margay.api;

import dev.margay.io.DataFiles;
import dev.margay.io.FolderLock;
import dev.margay.problem.Setting;
import java.util.Optional;

/**
 * The lock of the folder that a run uses, if there is one.
 *
 * @param lock empty if there is no folder, or it cannot be locked
 */
record Locks(Optional<FolderLock> lock) implements AutoCloseable {

    /**
     * Locks the folder.
     *
     * @throws dev.margay.problem.BadInputException if another process uses the folder
     */
    static Locks of(Optional<String> folder, Setting setting, DataFiles files) {
        return new Locks(folder.flatMap(path -> FolderLock.take(path, files, setting)));
    }

    @Override
    public void close() {
        lock.ifPresent(FolderLock::close);
    }
}
