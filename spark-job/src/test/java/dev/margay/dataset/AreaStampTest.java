package dev.margay.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.config.AutomaticMaskChoice;
import dev.margay.config.PoseConstraintChoice;
import dev.margay.config.SearchAreaChoice;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.problem.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed polygon is another area; its path and unused settings are not. */
class AreaStampTest {

    private static final MrcReader.Size MICROGRAPH = new MrcReader.Size(20, 30, 1.5, 1.5);

    @TempDir
    private Path folder;

    private static String stamp(Path mask, AutomaticMaskChoice automatic) {
        return AreaStamp.of(
                new SearchAreaChoice(Optional.of(mask.toString()), Optional.empty(), automatic),
                PoseConstraintChoice.NONE,
                MICROGRAPH,
                DataFiles.local());
    }

    @Test
    void theContentOfThePolygonsCounts() throws IOException {
        Path one = Files.writeString(folder.resolve("a.txt"), "0 0\n9 0\n9 9\n");
        Path copy = Files.copy(one, folder.resolve("b.txt"));
        String before = stamp(one, AutomaticMaskChoice.NONE);
        assertThat(stamp(copy, AutomaticMaskChoice.NONE)).isEqualTo(before);
        Files.writeString(one, "0 0\n8 0\n9 9\n");
        assertThat(stamp(one, AutomaticMaskChoice.NONE)).isNotEqualTo(before);
    }

    @Test
    void aThresholdWithoutAMaskThatUsesItDoesNotCount() throws IOException {
        Path mask = Files.writeString(folder.resolve("a.txt"), "0 0\n9 0\n9 9\n");
        assertThat(stamp(mask, new AutomaticMaskChoice(false, false, false, false, 8)))
                .isEqualTo(stamp(mask, AutomaticMaskChoice.NONE));
        assertThat(stamp(mask, new AutomaticMaskChoice(false, false, true, false, 8)))
                .isNotEqualTo(stamp(mask, new AutomaticMaskChoice(false, false, true, false, 7)));
    }

    @Test
    void theWholeMicrographHasNoStampAndAMissingFileIsAProblem() {
        assertThat(AreaStamp.of(SearchAreaChoice.WHOLE, PoseConstraintChoice.NONE, MICROGRAPH, DataFiles.local()))
                .isEmpty();
        assertThatThrownBy(() -> stamp(folder.resolve("none.txt"), AutomaticMaskChoice.NONE))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("none.txt");
    }
}
