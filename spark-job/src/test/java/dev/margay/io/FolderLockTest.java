package dev.margay.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.problem.BadInputException;
import dev.margay.problem.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Only one run uses a folder. The lock of a dead run is taken over. */
class FolderLockTest {

    private static final FolderLock.Timing QUICK = new FolderLock.Timing(Duration.ofMillis(5), Duration.ofMillis(500));

    private static final LockHolder FOREIGN =
            new LockHolder("a-run", 1, "", "another set of processes", "node-17", "somebody");

    @TempDir
    private Path folder;

    private DataFiles files;
    private Path lockFile;
    private final List<String> notes = new ArrayList<>();

    @BeforeEach
    void prepare() {
        files = new DataFiles(new Configuration(false), folder);
        lockFile = folder.resolve("out").resolve(FolderLock.NAME);
    }

    private FolderLock take() {
        return FolderLock.take("out", files, Setting.OUT, notes::add, QUICK).orElseThrow();
    }

    @Test
    void aSecondRunIsRefusedWithTheNameOfTheFirst() {
        try (FolderLock first = take()) {
            assertThat(first).isNotNull();
            assertThatThrownBy(this::take)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("out is in use by process "
                            + ProcessHandle.current().pid() + " of ")
                    .hasMessageContaining("choose another folder");
        }
        take().close();
        assertThat(notes).isEmpty();
    }

    @Test
    void aFolderThatWasMadeForTheLockIsDeletedWithItIfItIsEmpty() throws IOException {
        take().close();
        assertThat(folder.resolve("out")).doesNotExist();
        FolderLock lock = take();
        Files.writeString(folder.resolve("out/result"), "1");
        lock.close();
        assertThat(folder.resolve("out"))
                .isDirectoryContaining("glob:**/result")
                .isDirectoryNotContaining("glob:**/.margay-lock");
    }

    @Test
    void aFolderOfTheUserIsKeptUnlessItIsTemporary() throws IOException {
        Files.createDirectories(folder.resolve("out"));
        take().close();
        assertThat(folder.resolve("out")).isEmptyDirectory();
        FolderLock lock = take();
        lock.folderIsTemporary();
        lock.close();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void theLockOfADeadProcessIsTakenOver() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        LockHolder self = LockHolder.self();
        write(new LockHolder("a-run", dead.pid(), "", self.processes(), self.host(), self.user()));
        take().close();
        assertThat(notes).isEmpty();
    }

    /** Or the clock was set since the holder started, so it is watched first. */
    @Test
    void theLockOfAnEarlierProcessWithTheSameNumberIsTakenOver() throws IOException {
        LockHolder self = LockHolder.self();
        LockHolder earlier =
                new LockHolder("a-run", self.pid(), "2001-01-01T00:00:00Z", self.processes(), self.host(), self.user());
        write(earlier);
        try (Touching touching = new Touching()) {
            assertThatThrownBy(this::take).hasMessageContaining("in use by ");
            assertThat(touching.thread.isAlive()).isTrue();
        }
        take().close();
        assertThat(notes).hasSize(2);
    }

    /** Some systems hide the processes of other users, so one that is not found may run. */
    @Test
    void aProcessOfAnotherUserThatIsNotFoundIsWatched() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        LockHolder self = LockHolder.self();
        write(new LockHolder("a-run", dead.pid(), "", self.processes(), self.host(), "somebody else"));
        take().close();
        assertThat(notes).hasSize(1);
    }

    /** A container may have the same host name and the same process numbers. */
    @Test
    void aProcessThatCannotBeSeenIsAliveIfItTouchesTheLock() throws IOException {
        LockHolder self = LockHolder.self();
        LockHolder inContainer =
                new LockHolder("a-run", self.pid(), self.started(), "a container", self.host(), self.user());
        write(inContainer);
        try (Touching touching = new Touching()) {
            assertThatThrownBy(this::take).hasMessageContaining("in use by " + inContainer.words());
            assertThat(touching.thread.isAlive()).isTrue();
        }
        assertThat(notes).singleElement().asString().contains("out is locked by process ");
    }

    /** Also if the clock of the other machine is years ahead. */
    @Test
    void aProcessThatCannotBeSeenIsDeadIfTheLockDoesNotChange() throws IOException {
        write(FOREIGN);
        Files.setLastModifiedTime(lockFile, FileTime.from(Instant.now().plus(Duration.ofDays(1000))));
        take().close();
        assertThat(notes)
                .singleElement()
                .asString()
                .startsWith("out is locked by process 1 of somebody on node-17; it takes ");
    }

    @Test
    @Timeout(60)
    void theHolderTouchesItsLockAndNoOther() throws IOException {
        try (FolderLock lock = take()) {
            assertThat(lock).isNotNull();
            FileTime before = Files.getLastModifiedTime(lockFile);
            while (Files.getLastModifiedTime(lockFile).equals(before)) {
                Thread.onSpinWait();
            }
            write(FOREIGN);
        }
        assertThat(lockFile).content().isEqualTo(FOREIGN.text());
    }

    /** The file's folder was deleted while the search ran, or its disk is gone. */
    @Test
    void aLockThatIsGoneDoesNotDisturbItsHolder() throws IOException {
        try (FolderLock lock = take()) {
            Files.delete(lockFile);
            Files.delete(folder.resolve("out"));
            assertThat(lock).isNotNull();
        }
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void anUnreadableLockCountsAsOneOfAnotherProcess() throws IOException {
        Files.createDirectories(lockFile.getParent());
        Files.writeString(lockFile, "");
        take().close();
        assertThat(notes).singleElement().asString().contains("locked by another process");
    }

    private void write(LockHolder holder) throws IOException {
        Files.createDirectories(lockFile.getParent());
        Files.writeString(lockFile, holder.text());
    }

    /** Touches the lock as its holder does. */
    private final class Touching implements AutoCloseable {

        private final Thread thread = new Thread(this::touch);
        private volatile boolean closed;

        Touching() {
            thread.start();
        }

        private void touch() {
            try {
                for (long second = 1; !closed; second++) {
                    Files.setLastModifiedTime(lockFile, FileTime.from(Instant.ofEpochSecond(second)));
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            closed = true;
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
