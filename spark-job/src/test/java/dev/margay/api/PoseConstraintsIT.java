package dev.margay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.analysis.GaussianCutoff;
import dev.margay.analysis.Peak;
import dev.margay.config.SearchStrategy;
import dev.margay.config.ThresholdChoice;
import dev.margay.golden.GoldenCase;
import dev.margay.io.mrc.MrcWriter;
import dev.margay.kernels.array.RealImage;
import dev.margay.problem.BadInputException;
import dev.margay.result.SearchResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches in which poses are constrained, from the configuration to the results and back, on a small golden case. */
class PoseConstraintsIT {

    private static final int SIDE = 256;
    private static final int TEMPLATE = 48;
    private static final int VALID = SIDE - TEMPLATE + 1;

    @TempDir
    private Path folder;

    @BeforeEach
    void copyTheCase() throws IOException {
        for (String file : List.of("micrograph.mrc", "template.mrc", "config.yaml")) {
            Files.copy(GoldenCase.folder("small-square").resolve(file), folder.resolve(file));
        }
    }

    private interface Value {
        double at(int row, int column);
    }

    private void image(String name, Value value) throws IOException {
        RealImage image = RealImage.zeros(SIDE, SIDE);
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                image.values()[row * SIDE + column] = (float) value.at(row, column);
            }
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            MrcWriter.write(out, image, 2, "test");
        }
    }

    private Search search(String constraints) throws IOException {
        Path config = folder.resolve("config.yaml");
        Files.writeString(
                config,
                Files.readString(config).replaceAll("(?m)^pose_constraints.*\n", "") + "pose_constraints: {"
                        + constraints + "}\n");
        return Margay.search(config.toString()).baseDirectory(folder).master("local[2]");
    }

    /** On the left, psi is near 90; on the right nothing is allowed. */
    private static double leftHalf(int row, int column) {
        return column < SIDE / 2 ? 90 : 1000;
    }

    @Test
    void onlyAllowedPosesAreFoundAndTheThresholdCountsOnlyThese() throws IOException {
        image("psi.mrc", PoseConstraintsIT::leftHalf);
        SearchResult found =
                search("psi: psi.mrc, psi_half_width: 30, psi_both_ways: false").run();
        SearchResult free = search("").run();
        int left = SIDE / 2 - TEMPLATE / 2;
        int others = 0;
        RealImage psi = found.maps().psi();
        for (int y = 0; y < VALID; y++) {
            for (int x = 0; x < VALID; x++) {
                if (x >= left) {
                    assertThat(found.maps().mip().at(y, x)).isZero();
                    assertThat(found.maps().scaledMip().at(y, x)).isZero();
                    continue;
                }
                assertThat(Math.abs(psi.at(y, x) - 90)).isLessThanOrEqualTo(30.001f);
                boolean same = Math.abs(free.maps().psi().at(y, x) - 90) <= 30;
                if (same) {
                    assertThat(found.maps().mip().at(y, x))
                            .isEqualTo(free.maps().mip().at(y, x));
                } else {
                    others++;
                    assertThat(found.maps().mip().at(y, x))
                            .isLessThan(free.maps().mip().at(y, x));
                }
                assertThat(found.maps().correlationAverage().at(y, x))
                        .isCloseTo(free.maps().correlationAverage().at(y, x), Offset.offset(1e-5f));
            }
        }
        assertThat(others).isGreaterThan(VALID * left / 2);
        // psi of the grid: 0, 28, ... 336; 84 and 112 are allowed, each with 1378 / 13 orientations and 5 defoci.
        double allowed = (double) VALID * left * (2 * 1378 / 13) * 5;
        assertThat(found.threshold()).isCloseTo(GaussianCutoff.zScore(allowed, 1), Offset.offset(1e-6));
        assertThat(found.threshold()).isLessThan(free.threshold() - 0.2);
        assertThat(found.record().orElseThrow().found().searchedShare()).isLessThan(0.1);
    }

    @Test
    void aResultThatIsReadHasTheSameThresholds() throws IOException {
        image("regions.mrc", (row, column) -> column < 100 ? 1 : column < 200 ? 2 : 0);
        Files.writeString(
                folder.resolve("regions.csv"),
                "region,theta_min,theta_max,defocus_min,defocus_max\n1,20,60,,\n2,,,-200,0\n");
        SearchResult found =
                search("regions: regions.mrc, region_table: regions.csv").run();
        SearchResult read = Margay.read(folder.resolve("out/mip.result.json").toString());
        assertThat(read.threshold()).isEqualTo(found.threshold());
        assertThat(read.peaks()).isEqualTo(found.peaks());
        assertThat(read.area().orElseThrow().share())
                .isCloseTo(found.area().orElseThrow().share(), Offset.offset(1e-6));
        double ten = found.scores().of(found.metric()).noise().zScore(10);
        assertThat(read.with(read.picking(ThresholdChoice.ofFalsePositives(10)).from(read.scores(), read.grid()))
                        .threshold())
                .isCloseTo(ten, Offset.offset(1e-4));
        for (Peak peak : read.peaks()) {
            assertThat(peak.x() + TEMPLATE / 2).isLessThan(200);
        }
        assertThat(read.maps().relativeDefocus().at(50, 120)).isBetween(-200f, 0f);
    }

    @Test
    void aCheckpointOfOtherConstraintsIsRefused() throws IOException {
        image("psi.mrc", PoseConstraintsIT::leftHalf);
        String states = folder.resolve("states").toString();
        SearchListener stopping = new SearchListener() {
            @Override
            public void begins(SearchStart start) {
                throw new IllegalStateException("stopped by the test");
            }
        };
        assertThatThrownBy(() -> search("psi: psi.mrc")
                        .checkpoint(states)
                        .listener(stopping)
                        .run())
                .hasMessage("stopped by the test");
        search("psi: psi.mrc").checkpoint(states).run();
        assertThat(Files.exists(folder.resolve("states"))).isFalse();
    }

    @Test
    void constraintsThatAllowNothingOrDoNotFitAreRefusedBeforeTheSearch() throws IOException {
        image("psi.mrc", (row, column) -> 1000);
        assertThatThrownBy(() -> search("psi: psi.mrc").run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("psi.mrc: allows no pose of the search at any position");
        assertThatThrownBy(() -> search("regions: psi.mrc").run()).hasMessageContaining("region_table");
        image("psi.mrc", (row, column) -> 14);
        assertThatThrownBy(() -> search("psi: psi.mrc, psi_half_width: 5, psi_both_ways: false")
                        .run())
                .hasMessageContaining("allows no pose of the search");
        Files.copy(folder.resolve("template.mrc"), folder.resolve("small.mrc"));
        assertThatThrownBy(() -> search("psi: template.mrc").run()).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> search("psi: psi.mrc")
                        .strategy(SearchStrategy.Kind.TWO_STAGE)
                        .run())
                .hasMessageContaining("cannot be used with search_strategy.kind two-stage");
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
