package dev.margay.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.array.RealImage;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outlier pixels are found and replaced. All other pixels keep exactly the same values. */
class OutlierPixelsTest {

    private static final int HEIGHT = 140;
    private static final int WIDTH = 160;
    private static final double THRESHOLD = 10;

    private static RealImage noise(long seed) {
        Random random = new Random(seed);
        float[] values = new float[HEIGHT * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (1000 + 20 * random.nextGaussian());
        }
        return new RealImage(HEIGHT, WIDTH, values);
    }

    /** Counts of few electrons: most pixels are 0. */
    private static RealImage counts(double mean, long seed) {
        Random random = new Random(seed);
        float[] values = new float[HEIGHT * WIDTH];
        for (int i = 0; i < values.length; i++) {
            double product = random.nextDouble();
            while (product > Math.exp(-mean)) {
                values[i]++;
                product *= random.nextDouble();
            }
        }
        return new RealImage(HEIGHT, WIDTH, values);
    }

    @Test
    void aCleanImageIsReturnedUnchanged() {
        RealImage image = noise(1);
        OutlierPixels found = OutlierPixels.in(image, THRESHOLD);
        assertThat(found.cleaned()).isSameAs(image);
        assertThat(found.note("m.mrc")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 3})
    void countsOfFewElectronsAreNotOutliers(double mean) {
        RealImage image = counts(mean, 2);
        assertThat(OutlierPixels.in(image, THRESHOLD).cleaned()).isSameAs(image);
    }

    @Test
    void aHotPixelIsReplacedByItsNeighboursAndNoOtherIsChanged() {
        RealImage image = noise(3);
        float[] expected = image.values().clone();
        int hot = 17 * WIDTH + 31;
        image.values()[hot] = 60_000;
        OutlierPixels found = OutlierPixels.in(image, THRESHOLD);
        float[] cleaned = found.cleaned().values();
        assertThat(cleaned[hot]).isBetween(980f, 1020f);
        expected[hot] = cleaned[hot];
        assertThat(cleaned).isEqualTo(expected);
        assertThat(image.values()[hot]).as("the image itself is not changed").isEqualTo(60_000);
        assertThat(found.note("m.mrc"))
                .get()
                .asString()
                .startsWith("m.mrc: replaced 1 outlier pixel by the mean")
                .contains("column 31, row 17")
                .contains("input_corrections.outlier_pixels: false");
    }

    @Test
    void aDeadLineAndABorderOfZerosAreReplacedByValuesLikeNoise() {
        RealImage image = noise(4);
        for (int column = 0; column < WIDTH; column++) {
            image.values()[30 * WIDTH + column] = 0;
        }
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < 9; column++) {
                image.values()[row * WIDTH + column] = 0;
            }
        }
        OutlierPixels found = OutlierPixels.in(image, THRESHOLD);
        assertThat(found.count()).isEqualTo(WIDTH + 9 * HEIGHT - 9);
        for (float value : found.cleaned().values()) {
            assertThat(value).isBetween(880f, 1120f);
        }
    }

    @Test
    void manyHotPixelsDoNotHideEachOther() {
        RealImage image = noise(5);
        for (int i = 0; i < 50; i++) {
            image.values()[97 * i] = i % 2 == 0 ? 1e6f : 1_500;
        }
        assertThat(OutlierPixels.in(image, THRESHOLD).count()).isEqualTo(50);
    }

    @Test
    void anAlmostConstantImageIsNotChanged() {
        RealImage image = RealImage.zeros(HEIGHT, WIDTH);
        image.values()[5] = 1;
        assertThat(OutlierPixels.in(image, THRESHOLD).cleaned()).isSameAs(image);
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, 30})
    void bordersAndDeadLinesOfCountsAreReplacedAlsoIfTheirValueIsClose(double electrons) {
        RealImage image = counts(electrons, 6);
        for (int i = 0; i < WIDTH; i++) {
            image.values()[20 * WIDTH + i] = 0;
        }
        // More than a quarter of the image.
        for (int i = 0; i < 45 * HEIGHT; i++) {
            image.values()[i / 45 * WIDTH + i % 45] = 0;
        }
        OutlierPixels found = OutlierPixels.in(image, THRESHOLD);
        assertThat(found.count()).isEqualTo(45 * HEIGHT + WIDTH - 45);
        assertThat(found.cleaned().values()[20 * WIDTH + 60])
                .isBetween((float) electrons / 2, 1.5f * (float) electrons);
        assertThat(found.cleaned().values()[40 * WIDTH]).isBetween((float) electrons / 2, 1.5f * (float) electrons);
    }

    @Test
    void strongContrastIsKeptAndNoted() {
        RealImage image = noise(7);
        for (int i = 0; i < image.values().length; i += 10) {
            image.values()[i] += 1_000 + i % 70;
        }
        OutlierPixels found = OutlierPixels.in(image, THRESHOLD);
        assertThat(found.cleaned()).isSameAs(image);
        assertThat(found.note("m.mrc")).get().asString().contains("10.0 % of the pixels", "they were kept");
    }
}
