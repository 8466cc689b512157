package dev.margay.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.config.PoseConstraintChoice;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcWriter;
import dev.margay.kernels.array.RealImage;
import dev.margay.problem.BadInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files allow at the pixels of a micrograph. */
class PoseRegionsTest {

    @TempDir
    private Path folder;

    private String image(String name, float... values) throws IOException {
        Path path = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(path)) {
            MrcWriter.write(out, new RealImage(2, 3, values), 1, "test");
        }
        return path.toString();
    }

    private String table(String text) throws IOException {
        return Files.writeString(folder.resolve("regions.csv"), text).toString();
    }

    private static PoseRegions read(Optional<String> psi, Optional<String> regions, Optional<String> table) {
        return PoseRegions.read(new PoseConstraintChoice(psi, 12, true, regions, table), 2, 3, DataFiles.local());
    }

    @Test
    void psiIsThatOfThePixelAndBeyond360NothingIsAllowed() throws IOException {
        PoseRegions regions =
                read(Optional.of(image("psi.mrc", 0, 10.2f, -350, 1000, 90, 400)), Optional.empty(), Optional.empty());
        assertThat(regions.at(0, 1)).hasValue(PoseRegion.ALL.near(10, 12, true));
        assertThat(regions.at(0, 2)).hasValue(PoseRegion.ALL.near(10, 12, true));
        assertThat(regions.at(1, 0)).isEmpty();
        assertThat(regions.at(1, 2)).isEmpty();
    }

    @Test
    void regionsHaveTheRangesOfTheirTable() throws IOException {
        PoseRegions regions =
                read(Optional.empty(), Optional.of(image("r.mrc", 0, 1, 2, 2, 1, 0)), Optional.of(table("""
                        region, theta_min, theta_max, defocus_min, psi, psi_half_width, psi_both_ways
                        1, 80, 100, , , ,
                        2, , , -200, 45, 5, true
                        """)));
        assertThat(regions.at(0, 0)).isEmpty();
        PoseRegion one = regions.at(0, 1).orElseThrow();
        assertThat(one.thetaMin()).isEqualTo(80);
        assertThat(one.psiHalfWidth()).isEqualTo(180);
        PoseRegion two = regions.at(1, 0).orElseThrow();
        assertThat(two.defocusMinAngstrom()).isEqualTo(-200);
        assertThat(two.thetaMax()).isEqualTo(PoseRegion.ALL.thetaMax());
        assertThat(two.bothWays()).isTrue();
    }

    @Test
    void allProblemsOfATableAreReportedTogether() {
        assertThatThrownBy(() -> PoseRegion.table("""
                        region,theta_min,theta_max,psi
                        1,100,80,
                        1.5,x,,
                        2,,,30
                        2,,,
                        """, "r.csv"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("r.csv:2: theta_max: got 80.0, below theta_min")
                .hasMessageContaining("r.csv:3: region: got '1.5'; expected a whole number from 1 on")
                .hasMessageContaining("r.csv:3: theta_min: got 'x'")
                .hasMessageContaining("r.csv:4: psi_half_width: is missing")
                .hasMessageContaining("r.csv:5: region: region 2 is there twice");
        assertThatThrownBy(() -> PoseRegion.table("number,tilt\n1,2\n", "r.csv"))
                .hasMessageContaining("unknown column")
                .hasMessageContaining("region: the column is missing");
        assertThat(PoseRegion.table("region\n3\n", "r.csv")).isEqualTo(Map.of(3, PoseRegion.ALL));
    }

    @Test
    void aPixelOfAnUnknownRegionAndAnImageOfAnotherSizeAreProblems() throws IOException {
        String labels = image("r.mrc", 0, 1, 7, 1, 1, 1);
        String table = table("region\n1\n");
        assertThatThrownBy(() -> read(Optional.empty(), Optional.of(labels), Optional.of(table)))
                .hasMessageContaining("has a pixel with the value 7.0");
        PoseConstraintChoice choice =
                new PoseConstraintChoice(Optional.of(labels), 10, true, Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> PoseRegions.check(choice, 4, 4, DataFiles.local()))
                .hasMessageContaining("is 3 x 2 pixels; expected 4 x 4");
    }
}
