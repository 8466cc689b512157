package dev.margay.api;

import dev.margay.io.DataFiles;
import dev.margay.io.FolderLock;
import dev.margay.problem.Setting;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The lock of the folder that a run uses, if there is one.
 *
 * @param lock empty if there is no folder, or it cannot be locked
 */
record Locks(Optional<FolderLock> lock) implements AutoCloseable {

    /**
     * Locks the folder.
     *
     * @param folder path of the folder as the user wrote it, if there is one
     * @param setting the setting with the folder
     * @param files where it is
     * @param notes receives a line for the user if this takes long
     * @throws dev.margay.problem.BadInputException if another process uses the folder
     */
    static Locks of(Optional<String> folder, Setting setting, DataFiles files, Consumer<String> notes) {
        return new Locks(folder.flatMap(path -> FolderLock.take(path, files, setting, notes)));
    }

    /** The folder is deleted when the lock is released, if it is empty then. */
    void folderIsTemporary() {
        lock.ifPresent(FolderLock::folderIsTemporary);
    }

    @Override
    public void close() {
        lock.ifPresent(FolderLock::close);
    }
}
