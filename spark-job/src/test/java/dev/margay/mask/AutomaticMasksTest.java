package dev.margay.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.array.RealImage;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Gold, carbon, empty borders and the edge of the beam are found where they were put; an ordinary micrograph is left whole. */
class AutomaticMasksTest {

    private static final int SIZE = 1024;
    private static final double PIXEL = 2;
    private static final double THRESHOLD = 6.5;

    private static RealImage noise(long seed) {
        Random random = new Random(seed);
        RealImage image = RealImage.zeros(SIZE, SIZE);
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] = (float) (100 + 5 * random.nextGaussian());
        }
        return image;
    }

    private static AutomaticMasks masks(RealImage image) {
        return AutomaticMasks.of(image, image, PIXEL, THRESHOLD);
    }

    /** Dark discs, as thick as beads. */
    private static void addBeads(RealImage image, int radius, double depth, int[]... centres) {
        for (int[] centre : centres) {
            for (int y = -radius; y <= radius; y++) {
                for (int x = -radius; x <= radius; x++) {
                    double inside = 1 - (double) (x * x + y * y) / (radius * radius);
                    if (inside > 0) {
                        image.values()[(centre[0] + y) * SIZE + centre[1] + x] -= (float) (depth * Math.sqrt(inside));
                    }
                }
            }
        }
    }

    private static final int[][] BEADS = {{200, 200}, {300, 500}, {800, 300}, {900, 900}};

    @Test
    void nothingIsLeftOutOfAnOrdinaryMicrograph() {
        for (long seed = 1; seed <= 3; seed++) {
            RealImage image = noise(seed);
            // A gradient of ice, five standard deviations of a pixel from side to side.
            for (int i = 0; i < image.values().length; i++) {
                image.values()[i] += (float) (25.0 * (i % SIZE) / SIZE);
            }
            AutomaticMasks masks = masks(image);
            assertThat(masks.border().pixels()).isZero();
            assertThat(masks.beam().pixels()).isZero();
            assertThat(masks.dense().pixels()).isZero();
            assertThat(masks.carbon().pixels()).isZero();
        }
    }

    @Test
    void beadsAreLeftOutWithAMarginAndNothingElse() {
        RealImage image = noise(4);
        addBeads(image, 20, 6, BEADS);
        MaskedPart dense = masks(image).dense();
        for (int[] bead : BEADS) {
            assertThat(dense.contains(bead[0], bead[1])).isTrue();
            assertThat(dense.contains(bead[0], bead[1] + 20)).isTrue();
            assertThat(dense.contains(bead[0], bead[1] + 80)).isFalse();
        }
        assertThat(dense.share()).isLessThan(0.04);
        assertThat(masks(image).carbon().pixels()).isZero();
    }

    /** Micrographs of inverted contrast exist. */
    @Test
    void brightBeadsAreLeftOutAsWell() {
        RealImage image = noise(5);
        addBeads(image, 20, -6, BEADS);
        MaskedPart dense = masks(image).dense();
        assertThat(Arrays.stream(BEADS).allMatch(bead -> dense.contains(bead[0], bead[1])))
                .isTrue();
    }

    /** Twenty objects that are alike are particles. */
    @Test
    void aPopulationOfDarkParticlesIsKept() {
        RealImage image = noise(6);
        int[][] places = new int[25][];
        for (int i = 0; i < places.length; i++) {
            places[i] = new int[] {100 + 200 * (i / 5), 100 + 200 * (i % 5)};
        }
        addBeads(image, 25, 1.25, places);
        assertThat(masks(image).dense().pixels()).isZero();
        // A few of the same are not.
        RealImage few = noise(6);
        addBeads(few, 25, 1.25, places[0], places[12]);
        assertThat(masks(few).dense().pixels()).isPositive();
    }

    @Test
    void anEmptyBorderIsLeftOutAndSingleLinesAreNot() {
        RealImage image = noise(7);
        Arrays.fill(image.values(), 0, 30 * SIZE, 0);
        Arrays.fill(image.values(), 500 * SIZE, 502 * SIZE, 3);
        MaskedPart border = masks(image).border();
        assertThat(border.pixels()).isEqualTo(30 * SIZE);
        assertThat(border.contains(29, 500)).isTrue();
        assertThat(border.contains(501, 500)).isFalse();
    }

    /** Low doses have equal neighbours everywhere. */
    @Test
    void countsOfFewElectronsAreNoConstantAreas() {
        Random random = new Random(8);
        RealImage image = RealImage.zeros(SIZE, SIZE);
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] = random.nextDouble() < 0.15 ? 1 : 0;
        }
        assertThat(masks(image).border().pixels()).isZero();
    }

    @Test
    void theOutsideOfTheBeamIsLeftOut() {
        RealImage image = noise(9);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                if (x + y < 500) {
                    int i = y * SIZE + x;
                    image.values()[i] = 20 + (image.values()[i] - 100) / 5;
                }
            }
        }
        MaskedPart beam = masks(image).beam();
        assertThat(beam.contains(100, 100)).isTrue();
        assertThat(beam.contains(700, 700)).isFalse();
        assertThat(beam.share()).isCloseTo(0.125, Offset.offset(0.1));
    }

    /** Carbon is denser, and grainier, on one side of a sharp edge. */
    @Test
    void aCarbonFilmIsLeftOut() {
        RealImage image = noise(10);
        RealImage grain = noise(11);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                if (x > 700 + 0.0003 * (y - 512) * (y - 512)) {
                    double sum = 0;
                    for (int v = -3; v <= 3; v++) {
                        for (int u = -3; u <= 3; u++) {
                            sum += grain.at(Math.min(SIZE - 1, Math.max(0, y + v)), Math.min(SIZE - 1, x + u)) - 100;
                        }
                    }
                    image.values()[y * SIZE + x] += (float) (-0.5 + 1.12 * sum / 49);
                }
            }
        }
        MaskedPart carbon = masks(image).carbon();
        int found = 0;
        int wrong = 0;
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                found += x > 790 && carbon.contains(y, x) ? 1 : 0;
                wrong += x < 600 && carbon.contains(y, x) ? 1 : 0;
            }
        }
        assertThat(found).isGreaterThan((int) (0.95 * (SIZE - 791) * SIZE));
        assertThat(wrong).isLessThan((int) (0.02 * 600 * SIZE));
    }

    @Test
    void distancesAreThoseToTheNearestPixel() {
        Random random = new Random(12);
        Region region = Region.empty(23, 31);
        for (int i = 0; i < 6; i++) {
            region.inside()[random.nextInt(23 * 31)] = true;
        }
        double[] distances = Distances.to(region);
        for (int place = 0; place < distances.length; place++) {
            double least = Double.POSITIVE_INFINITY;
            for (int other = 0; other < distances.length; other++) {
                if (region.inside()[other]) {
                    least = Math.min(least, Math.hypot(place / 31 - other / 31, place % 31 - other % 31));
                }
            }
            assertThat(distances[place]).isCloseTo(least, Offset.offset(1e-9));
        }
    }
}
