package dev.margay.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.io.mrc.MrcReader;
import dev.margay.io.mrc.MrcWriter;
import dev.margay.kernels.array.RealImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs appear together and complete, or not at all, on every file system. */
class OutputFilesTest {

    @TempDir
    private Path folder;

    private String path(String scheme, String name) {
        return scheme + folder.resolve(name);
    }

    private DataFiles files() {
        return new DataFiles(RemoteFileSystem.configuration(), folder);
    }

    private List<String> listing() {
        try (Stream<Path> entries = Files.walk(folder)) {
            return entries.filter(Files::isRegularFile)
                    .map(entry -> folder.relativize(entry).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OutputFiles.Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "file:", "remote:"})
    void noFileAppearsUntilAllAreWritten(String scheme) throws IOException {
        try (OutputFiles outputs = new OutputFiles(files(), false)) {
            outputs.stage(path(scheme, "new/a"), text("A"));
            outputs.stage(path(scheme, "b"), text("B"));
            assertThat(Files.exists(folder.resolve("new/a"))).isFalse();
            outputs.commit();
        }
        assertThat(listing()).containsExactly("b", "new/a");
        assertThat(folder.resolve("b")).hasContent("B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "remote:"})
    void aFailureKeepsOldFilesAndLeavesNoPartialFiles(String scheme) throws IOException {
        Files.writeString(folder.resolve("a"), "old");
        assertThatThrownBy(() -> {
                    try (OutputFiles outputs = new OutputFiles(files(), true)) {
                        outputs.stage(path(scheme, "a"), text("new"));
                        outputs.stage(path(scheme, "b"), out -> {
                            out.write(1);
                            throw new IOException("disk full");
                        });
                        outputs.commit();
                    }
                })
                .hasMessageContaining("b: cannot be written: disk full");
        assertThat(listing()).containsExactly("a");
        assertThat(folder.resolve("a")).hasContent("old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "remote:"})
    void existingFilesAreReplacedIfAllowed(String scheme) throws IOException {
        Files.writeString(folder.resolve("a"), "old");
        try (OutputFiles outputs = new OutputFiles(files(), true)) {
            outputs.stage(path(scheme, "a"), text("new"));
            outputs.commit();
        }
        assertThat(listing()).containsExactly("a");
        assertThat(folder.resolve("a")).hasContent("new");
    }

    @Test
    void aResultIsKeptIfAnotherFileWithItsNameAppears() throws IOException {
        try (OutputFiles outputs = new OutputFiles(files(), false)) {
            outputs.stage(path("", "a"), text("result of hours"));
            outputs.stage(path("", "b"), text("B"));
            Files.writeString(folder.resolve("a"), "somebody else's");
            assertThatThrownBy(outputs::commit)
                    .isInstanceOf(ResultsKeptException.class)
                    .hasMessageContaining("nothing is lost")
                    .hasMessageContaining(folder.resolve(".margay-").toString());
        }
        assertThat(folder.resolve("a")).hasContent("somebody else's");
        assertThat(folder.resolve("b")).hasContent("B");
        assertThat(listing()).hasSize(3);
    }

    @Test
    void aBrokenLinkIsNotReplacedWithoutPermission() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("a"), folder.resolve("nowhere"));
        assertThat(files().requireWritableFile("a", "key", false).orElseThrow().message())
                .startsWith("exists already, as a link to a file that does not exist;");
        try (OutputFiles outputs = new OutputFiles(files(), false)) {
            outputs.stage(path("", "a"), text("A"));
            assertThatThrownBy(outputs::commit).isInstanceOf(ResultsKeptException.class);
        }
        assertThat(link).isSymbolicLink();
    }

    @Test
    void aBrokenLinkIsReplacedWithPermission() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("a"), folder.resolve("nowhere"));
        assertThat(files().requireWritableFile("a", "key", true)).isEmpty();
        try (OutputFiles outputs = new OutputFiles(files(), true)) {
            outputs.stage(path("", "a"), text("A"));
            outputs.commit();
        }
        assertThat(link).isRegularFile().hasContent("A");
        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void aFailedRenameKeepsItsFileAndDoesNotStopOthers() throws IOException {
        try (OutputFiles outputs = new OutputFiles(files(), true)) {
            outputs.stage(path("", "a"), text("A"));
            outputs.stage(path("", "b"), text("B"));
            outputs.stage(path("", "c"), text("C"));
            Files.createDirectories(folder.resolve("b/in the way"));
            assertThatThrownBy(outputs::commit)
                    .isInstanceOf(ResultsKeptException.class)
                    .hasMessageContaining(folder.resolve(".margay-").toString());
        }
        assertThat(folder.resolve("a")).hasContent("A");
        assertThat(folder.resolve("c")).hasContent("C");
        assertThat(listing()).hasSize(3).anyMatch(name -> name.startsWith(".margay-") && name.endsWith(".part"));
    }

    @Test
    void mapsOnAnotherFileSystemCanBeRead() throws IOException {
        RealImage image = new RealImage(2, 2, new float[] {1, 2, 3, 4});
        try (OutputFiles outputs = new OutputFiles(files(), false)) {
            outputs.stage(path("remote:", "map.mrc"), out -> MrcWriter.write(out, image, 1, "map"));
            outputs.commit();
        }
        assertThat(new MrcReader(files())
                        .readMicrograph(path("remote:", "map.mrc"))
                        .image()
                        .values())
                .isEqualTo(image.values());
    }

    @Test
    void outputsAreCheckedBeforeTheyAreWritten() throws IOException {
        Files.writeString(folder.resolve("taken"), "x");
        DataFiles files = files();
        assertThat(files.requireWritableFile("taken", "key", true)).isEmpty();
        assertThat(files.requireWritableFile("taken", "key", false)
                        .orElseThrow()
                        .toString())
                .contains("taken: key: exists already")
                .contains("allow_file_overwrite: true");
        assertThat(files.requireWritableFile("taken/below", "key", true)
                        .orElseThrow()
                        .message())
                .contains("is not a directory");
        assertThat(files.requireWritableFile(".", "key", true).orElseThrow().message())
                .contains("is a directory");
        assertThat(files.requireWritableFile("new/folder/file", "key", false)).isEmpty();
        assertThat(files.requireWritableFile("unknown:/x", "key", false)
                        .orElseThrow()
                        .message())
                .contains("cannot be written");
        assertThat(listing()).containsExactly("taken");
    }

    @Test
    void problemsThatOnlyATestFileShowsAreFound() throws IOException {
        DataFiles files = files();
        assertThat(files.requireWritableFile("x".repeat(255), "key", true)).isEmpty();
        assertThat(files.requireWritableFile("x".repeat(256), "key", true)
                        .orElseThrow()
                        .message())
                .contains("longer than 255 bytes");
        assertThat(files.requireWritableFile("/dev/null", "key", true)
                        .orElseThrow()
                        .message())
                .contains("device");
        assertThat(files.requireWritableFile("~/map.mrc", "key", true)
                        .orElseThrow()
                        .message())
                .contains("which only a shell expands");
        assertThat(files.requireWritableFile("new/", "key", true).orElseThrow().message())
                .contains("names a folder");
        assertThat(files.requireWritableFile("s3a://bucket/map.mrc", "key", true)
                        .orElseThrow()
                        .message())
                .contains("cannot be written");
        assertThat(listing()).isEmpty();
    }

    @Test
    void aColonInTheNameOfAnOutputIsAllowed() throws IOException {
        try (OutputFiles outputs = new OutputFiles(files(), false)) {
            outputs.stage("scan_12:30 b.mrc", text("A"));
            outputs.commit();
        }
        assertThat(listing()).containsExactly("scan_12:30 b.mrc");
    }

    @Test
    void linksToFoldersAreResolved() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), folder);
        DataFiles files = files();
        assertThat(files.identity("link/new/map.mrc")).isEqualTo(files.identity("new/../new/map.mrc"));
        assertThat(files.identity("new/map.mrc")).isNotEqualTo(files.identity("map.mrc"));
    }

    @Test
    void aColonInAFileNameDoesNotStartAScheme() {
        assertThat(files().resolve("scan_12:30.mrc").toUri().getPath()).isEqualTo(folder + "/scan_12:30.mrc");
        assertThat(files().resolve("hdfs://host/x").toUri().getScheme()).isEqualTo("hdfs");
    }
}
