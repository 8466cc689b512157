package dev.margay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.config.ExampleConfig;
import dev.margay.io.mrc.MrcFile;
import dev.margay.problem.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A data set that cannot run is refused before Spark starts and before anything is written. {@link DataSetSearchIT} runs one. */
class DataSetSearchTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void input() throws IOException {
        Files.writeString(folder.resolve("config.yaml"), ExampleConfig.YAML);
        MrcFile micrograph = MrcFile.of(40, 32, 1);
        micrograph.write(folder.resolve("micrograph.mrc"), micrograph.ramp());
        MrcFile template = MrcFile.of(8, 8, 8);
        template.write(folder.resolve("template.mrc"), template.ramp());
    }

    private DataSetSearch dataSet(String out) {
        return Margay.dataSet(folder.resolve("config.yaml").toString(), out).baseDirectory(folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101, Integer.MAX_VALUE})
    void aNumberOfSearchesAtTheSameTimeThatIsOutOfRangeIsRefused(int searches) {
        DataSetSearch dataSet = dataSet("out");
        assertThatThrownBy(() -> dataSet.inFlight(searches))
                .isInstanceOf(BadInputException.class)
                .hasMessage("searches or micrographs at the same time: got " + searches + "; expected 1 to 100");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100})
    void aNumberInRangeIsNotRefused(int searches) {
        assertThatCode(() -> dataSet("out").inFlight(searches)).doesNotThrowAnyException();
    }

    private void assertCheckpointRefused(Path out, Path checkpoint) {
        assertThatThrownBy(() -> dataSet(out.toString())
                        .checkpoint(checkpoint.toString())
                        .run())
                .isInstanceOf(BadInputException.class)
                .hasMessage("checkpoint folder: " + checkpoint
                        + " is also the folder of the results; choose another folder");
    }

    @Test
    void statesAndResultsInOneFolderAreRefused() {
        Path out = folder.resolve("out");
        assertCheckpointRefused(out, out);
        assertCheckpointRefused(out, folder.resolve("new/../out/"));
        assertThat(out).doesNotExist();
    }

    @Test
    void oneFolderWithTwoNamesIsRefusedToo() throws IOException {
        Path out = Files.createDirectory(folder.resolve("out"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), out);
        assertCheckpointRefused(out, link);
        assertCheckpointRefused(link.resolve("new"), out.resolve("new"));
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void aFileInPlaceOfTheCheckpointFolderIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> dataSet(folder.resolve("out").toString())
                        .checkpoint(file.toString())
                        .run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("checkpoint folder: ")
                .hasMessageContaining(file + " is not a directory");
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
