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
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run for each folder. A dead run keeps nobody out. */
class FolderLockTest {

    @TempDir
    private Path folder;

    private DataFiles files;
    private Path lockFile;

    @BeforeEach
    void prepare() {
        files = new DataFiles(new Configuration(false), folder);
        lockFile = folder.resolve("out").resolve(FolderLock.NAME);
    }

    private FolderLock take() {
        return FolderLock.take("out", files, Setting.OUT).orElseThrow();
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
    }

    @Test
    void aFolderThatWasMadeForTheLockGoesWithItIfNothingIsInIt() throws IOException {
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
    void theLockOfADeadProcessIsTakenOver() throws IOException, InterruptedException {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        write(dead.pid() + "\n\n" + host() + "\nsomebody\n");
        take().close();
    }

    @Test
    void theLockOfALaterProcessWithTheSameNumberIsTakenOver() throws IOException {
        write(ProcessHandle.current().pid() + "\n2001-01-01T00:00:00Z\n" + host() + "\nsomebody\n");
        take().close();
    }

    @Test
    void onAnotherHostALockCountsWhileItIsTouched() throws IOException {
        write("1\n\nnode-17\nsomebody\n");
        assertThatThrownBy(this::take).hasMessageContaining("process 1 of somebody on node-17");
        Files.setLastModifiedTime(lockFile, FileTime.from(Instant.now().minus(Duration.ofMinutes(6))));
        take().close();
    }

    private void write(String text) throws IOException {
        Files.createDirectories(lockFile.getParent());
        Files.writeString(lockFile, text);
    }

    /** This machine, as a lock calls it. */
    private String host() throws IOException {
        FolderLock lock = take();
        String host = Files.readAllLines(lockFile).get(2);
        lock.close();
        return host;
    }
}
