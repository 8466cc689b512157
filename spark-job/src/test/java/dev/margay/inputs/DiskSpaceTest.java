package dev.margay.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.io.DataFiles;
import dev.margay.problem.InputProblem;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks before a search whether its maps fit on the disk. */
class DiskSpaceTest {

    private static final List<String> MAPS = List.of("out/mip.mrc", "out/scaled_mip.mrc");

    @TempDir
    private Path folder;

    @Test
    void mapsThatFitGiveNoProblem() {
        assertThat(problems(1_000)).isEmpty();
    }

    @Test
    void mapsThatDoNotFitAreOneProblemForEachDisk() {
        assertThat(problems(1L << 50))
                .singleElement()
                .extracting(InputProblem::toString)
                .asString()
                .startsWith("out/mip.mrc: the maps need 9007199254.")
                .contains("MB are free there");
    }

    private List<InputProblem> problems(long pixels) {
        return DiskSpace.problems(MAPS, pixels, new DataFiles(new Configuration(false), folder));
    }
}
