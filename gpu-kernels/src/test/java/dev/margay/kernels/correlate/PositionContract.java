package dev.margay.kernels.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.fft.RealFourier;
import dev.margay.kernels.naive.Blobs;
import dev.margay.kernels.naive.Difference;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.projection.TemplateTransform;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every engine must find a simulated particle at its position. The particle is computed without a Fourier transform.
 */
public abstract class PositionContract {

    private static final int HEIGHT = 40;
    private static final int WIDTH = 45;

    /** Orientations of the search; the last is the in-plane 180-degree rotation (half turn) of the second. */
    private static final float[] ANGLES = {0, 0, 0, 30, 70, 110, 250, 140, 20, 90, 90, 45, 30, 70, 290};

    /** The engine under test. */
    protected abstract CorrelatorProvider provider();

    /** Sizes 15 and 16 have fast transforms, size 17 does not. */
    @ParameterizedTest
    @CsvSource({
        "15, 0", "15, 1", "15, 2", "15, 3", "15, 4", "16, 0", "16, 1", "16, 2", "16, 3", "16, 4", "17, 0", "17, 1",
        "17, 2", "17, 3", "17, 4"
    })
    void aSimulatedParticleIsFoundAtItsPixelAndOrientation(int size, int orientation) {
        int top = 7;
        int left = 19;
        Blobs blobs = Blobs.of(size);
        RealImage image = blobs.imageOfParticle(
                HEIGHT,
                WIDTH,
                top,
                left,
                ANGLES[3 * orientation],
                ANGLES[3 * orientation + 1],
                ANGLES[3 * orientation + 2]);
        CorrelationStatistics found = search(blobs.volume(), image, new Orientations(ANGLES));
        int best = 0;
        for (int pixel = 0; pixel < found.mip().length; pixel++) {
            best = found.mip()[pixel] > found.mip()[best] ? pixel : best;
        }
        assertThat(new int[] {best / found.width(), best % found.width()}).containsExactly(top, left);
        assertThat(found.bestIndex()[best]).isEqualTo(orientation);
    }

    /** A map can have any unit. The first and the last factor are not powers of two. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-8, 0x1p-30, 0x1p-100, 0x1p40, 1e12})
    void theUnitsOfTheTemplateDoNotMatter(double scale) {
        Blobs blobs = Blobs.of(15);
        RealImage image = blobs.imageOfParticle(HEIGHT, WIDTH, 7, 19, 30, 70, 110);
        Orientations orientations = new Orientations(ANGLES);
        float[] expected = search(blobs.volume(), image, orientations).mip();
        float[] values = blobs.volume().values();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale * values[i]);
        }
        float[] given = search(new RealVolume(15, values), image, orientations).mip();
        if (Math.scalb(1.0, Math.getExponent(scale)) == scale) {
            assertThat(given).isEqualTo(expected);
        } else {
            double highest = 0;
            for (float value : expected) {
                highest = Math.max(highest, value);
            }
            assertThat(Difference.max(given, expected)).isLessThan(1e-6 * highest);
        }
    }

    @ParameterizedTest
    @CsvSource({"3,4", "1,0", "0,5"})
    void shiftingTheImageShiftsTheCorrelogram(int down, int right) {
        SearchExample example = SearchExample.of(24, 26, 6).withOrientations(1);
        RealImage image = example.image();
        float[] moved = new float[24 * 26];
        for (int y = 0; y < 24; y++) {
            for (int x = 0; x < 26; x++) {
                moved[(y + down) % 24 * 26 + (x + right) % 26] = image.at(y, x);
            }
        }
        CorrelationInputs inputs = example.inputs();
        HalfSpectrum spectrum = RealFourier.forward(new RealImage(24, 26, moved));
        CorrelationInputs shifted = new CorrelationInputs(
                spectrum, inputs.template(), inputs.filters(), inputs.orientations(), inputs.magnification());
        RealImage before = one(inputs).mipImage();
        RealImage after = one(shifted).mipImage();
        for (int y = 0; y + down < before.height(); y++) {
            for (int x = 0; x + right < before.width(); x++) {
                double difference = after.at(y + down, x + right) - before.at(y, x);
                assertThat(Math.abs(difference)).isLessThan(2e-5);
            }
        }
    }

    private CorrelationStatistics one(CorrelationInputs inputs) {
        try (Correlator correlator = provider().create(inputs, new CorrelatorSettings(1))) {
            return correlator.correlate(0, 1, ProgressListener.NONE);
        }
    }

    private CorrelationStatistics search(RealVolume template, RealImage image, Orientations orientations) {
        int size = template.size();
        float[] ones = new float[size * (size / 2 + 1)];
        Arrays.fill(ones, 1);
        HalfSpectrum spectrum = RealFourier.forward(image);
        CorrelationInputs inputs = new CorrelationInputs(
                spectrum,
                TemplateTransform.of(template),
                new ProjectiveFilters(1, 1, size, false, ones),
                orientations,
                null);
        try (Correlator correlator = provider().create(inputs, new CorrelatorSettings(2))) {
            return correlator.correlate(0, orientations.count(), ProgressListener.NONE);
        }
    }
}
