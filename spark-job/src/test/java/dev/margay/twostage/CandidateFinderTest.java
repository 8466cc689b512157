package dev.margay.twostage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Candidates are the highest pixels around; a pixel with several starts has other poses, too. */
class CandidateFinderTest {

    private static final int SIZE = 8;

    /** Maps of several tiles. */
    private static final int HEIGHT = 150;

    private static final int WIDTH = 140;

    /** Orientation i is turned by 10 i degrees in the plane. */
    private static final int ORIENTATIONS = 30;

    /** Correlograms of noise; or of 1 and -1 in turn, except for some values that belong to one orientation each. */
    private static FirstStage stage(long seed, float[]... peaks) {
        Random random = new Random(seed);
        float[] angles = new float[3 * ORIENTATIONS];
        CorrelationStatistics statistics = CorrelationStatistics.empty(0, HEIGHT, WIDTH);
        for (int pose = 0; pose < ORIENTATIONS; pose++) {
            angles[3 * pose + 2] = 10 * pose;
            for (int y = 0; y < HEIGHT; y++) {
                float[] row = new float[WIDTH];
                for (int x = 0; x < WIDTH; x++) {
                    row[x] = peaks.length == 0 ? (float) random.nextGaussian() : pose % 2 == 0 ? 1 : -1;
                }
                for (float[] peak : peaks) {
                    if (peak[0] == y && peak[2] == pose) {
                        row[(int) peak[1]] = peak[3];
                    }
                }
                statistics.updateRow(y, row, 0, pose);
            }
        }
        statistics.countCorrelograms(ORIENTATIONS);
        int plane = SIZE * (SIZE / 2 + 1);
        return new FirstStage(
                RealImage.zeros(HEIGHT + SIZE - 1, WIDTH + SIZE - 1),
                PixelGrid.of(HEIGHT + SIZE - 1, WIDTH + SIZE - 1),
                new DefocusFilter(SIZE, false, new float[plane], new float[plane], new float[plane]),
                1,
                null,
                new Orientations(angles),
                new double[] {0},
                statistics);
    }

    private static List<Candidate> all(FirstStage stage, CandidateRule rule) {
        List<Candidate> candidates = new ArrayList<>();
        for (int tile = 0; tile < stage.tiles().count(); tile++) {
            candidates.addAll(new CandidateFinder(stage, rule).in(stage.tiles().tile(tile)));
        }
        return candidates;
    }

    @Test
    void theyAreTheHighestWithinTwoPixelsWhateverTheTiles() {
        FirstStage stage = stage(1);
        double cutoff = 2.2;
        List<Candidate> expected = new ArrayList<>();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean highest = stage.zScore(y, x) > cutoff;
                for (int row = Math.max(0, y - 2); row <= Math.min(HEIGHT - 1, y + 2); row++) {
                    for (int column = Math.max(0, x - 2); column <= Math.min(WIDTH - 1, x + 2); column++) {
                        boolean near = Math.hypot(row - y, column - x) <= 2;
                        highest &= !near || stage.zScore(row, column) <= stage.zScore(y, x);
                    }
                }
                if (highest) {
                    expected.add(new Candidate(y, x, stage.bestIndex(y, x)));
                }
            }
        }
        assertThat(expected).hasSizeGreaterThan(500);
        assertThat(all(stage, new CandidateRule(cutoff, 1, 5))).containsExactlyInAnyOrderElementsOf(expected);
        Tiles whole = new Tiles(HEIGHT, WIDTH);
        assertThat(new CandidateFinder(stage, new CandidateRule(cutoff, 1, 5))
                        .in(new Tiles.Tile(0, whole.height(), 0, whole.width())))
                .isEqualTo(expected);
    }

    @Test
    void ofSeveralStartsTheOthersAreBestAtNeighboursAndReallyDifferent() {
        // Around (64, 64), the corner of four tiles: poses 4, 5, 20 and 11, in falling order.
        FirstStage stage = stage(
                2,
                new float[] {64, 64, 4, 8},
                new float[] {64, 65, 5, 6},
                new float[] {65, 64, 20, 5},
                new float[] {63, 64, 11, 4},
                new float[] {64, 69, 25, 5});
        assertThat(poses(stage, 1)).containsExactly(4);
        // Pose 5 differs by 10 degrees only. Pose 25 is too far away.
        assertThat(poses(stage, 2)).containsExactly(4, 20);
        assertThat(poses(stage, 3)).containsExactly(4, 20, 11);
    }

    private static List<Integer> poses(FirstStage stage, int starts) {
        return all(stage, new CandidateRule(3, starts, 15)).stream()
                .filter(one -> Math.hypot(one.y() - 64, one.x() - 64) <= 2)
                .map(Candidate::bestIndex)
                .toList();
    }
}
