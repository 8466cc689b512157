package dev.margay.twostage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.localsearch.LocalTarget;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A first stage on coarser pixels: 60 x 64 become 36 x 40, steps of 1.67 and 1.6. */
class CoarseFirstStageTest {

    private static final int SIZE = 8;
    private static final PixelGrid GRID = new PixelGrid(60, 64, 36, 40);
    private static final int HEIGHT = GRID.validHeight(SIZE);
    private static final int WIDTH = GRID.validWidth(SIZE);

    /** Two correlograms: the mean grows with row and column, and the standard deviation is 1. */
    private static CorrelationStatistics statistics() {
        CorrelationStatistics statistics = CorrelationStatistics.empty(0, HEIGHT, WIDTH);
        for (int pose = 0; pose < 2; pose++) {
            for (int y = 0; y < HEIGHT; y++) {
                float[] row = new float[WIDTH];
                for (int x = 0; x < WIDTH; x++) {
                    row[x] = (float) (GRID.originalRow(y) + 100 * GRID.originalColumn(x)) + (pose == 0 ? -1 : 1);
                }
                statistics.updateRow(y, row, 0, pose);
            }
        }
        statistics.countCorrelograms(2);
        return statistics;
    }

    private static FirstStage stage(PixelGrid grid, CorrelationStatistics statistics) {
        RealImage image = RealImage.zeros(60, 64);
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] = i;
        }
        int plane = SIZE * (SIZE / 2 + 1);
        return new FirstStage(
                image,
                grid,
                new DefocusFilter(SIZE, false, new float[plane], new float[plane], new float[plane]),
                1,
                null,
                new Orientations(new float[6]),
                new double[] {0},
                statistics);
    }

    @Test
    void aClimbStartsAtTheNearestPixelOfTheMicrograph() {
        FirstStage stage = stage(GRID, statistics());
        // Row 10 is at 16.67, and column 12 at 19.2.
        Candidate candidate = new Candidate(10, 12, 1);
        LocalTarget target = stage.target(candidate);
        // Two coarse steps, rounded up, and one more.
        int radius = 3;
        assertThat(stage.shape().windowHeight()).isEqualTo(2 * radius + 1);
        assertThat(target.row()).isEqualTo(radius);
        assertThat(target.column()).isEqualTo(radius);
        assertThat(target.shiftY()).isZero();
        assertThat(target.box().image().at(radius, radius)).isEqualTo(17 * 64 + 19);
        for (int y = 0; y < 7; y++) {
            for (int x = 0; x < 7; x++) {
                double expected = 17 - radius + y + 100 * (19 - radius + x);
                assertThat((double) target.mean()[7 * y + x]).isCloseTo(expected, within(0.01));
                assertThat(target.deviation()[7 * y + x]).isBetween(0.5F, 2F);
            }
        }
    }

    @Test
    void nothingIsKnownOutsideTheMicrograph() {
        LocalTarget target = stage(GRID, statistics()).target(new Candidate(0, WIDTH - 1, 0));
        // Column 35 of the maps is at 56, the last column at which the template lies inside.
        assertThat(WIDTH - 1).isEqualTo(35);
        for (int y = 0; y < 7; y++) {
            for (int x = 0; x < 7; x++) {
                boolean inside = y >= 3 && x <= 3;
                assertThat(target.deviation()[7 * y + x] < LocalTarget.UNKNOWN_DEVIATION)
                        .isEqualTo(inside);
            }
        }
    }

    @Test
    void candidatesAreHigherThanTheirEightNeighbours() {
        CorrelationStatistics statistics = CorrelationStatistics.empty(0, HEIGHT, WIDTH);
        for (int pose = 0; pose < 40; pose++) {
            for (int y = 0; y < HEIGHT; y++) {
                float[] row = new float[WIDTH];
                for (int x = 0; x < WIDTH; x++) {
                    row[x] = pose % 2 == 0 ? 1 : -1;
                }
                if (pose == 39) {
                    row[5] = y == 5 ? 9 : row[5];
                    // Diagonal: 2.3 pixels of the micrograph away, but a neighbour.
                    row[6] = y == 6 ? 8 : row[6];
                    row[7] = y == 5 ? 7 : row[7];
                }
                statistics.updateRow(y, row, 0, pose % 2);
            }
        }
        statistics.countCorrelograms(40);
        FirstStage stage = stage(GRID, statistics);
        List<Candidate> candidates = new CandidateFinder(stage, new CandidateRule(3, 1, 1))
                .in(stage.tiles().tile(0));
        assertThat(candidates).containsExactly(new Candidate(5, 5, 1));
    }

    @Test
    void mapsOfAnotherSizeAreRefused() {
        assertThatThrownBy(() -> stage(PixelGrid.of(60, 64), statistics()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 53 x 57");
    }
}
