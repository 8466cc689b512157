package dev.margay.kernels.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.fft.RealFourier;
import dev.margay.kernels.naive.Blobs;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.projection.TemplateTransform;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where every engine must find a particle that was planted without any Fourier transform. */
public abstract class PositionContract {

    private static final int HEIGHT = 40;
    private static final int WIDTH = 45;

    /** Orientations of the search; the last is the in-plane 180-degree rotation (half turn) of the second. */
    private static final float[] ANGLES = {0, 0, 0, 30, 70, 110, 250, 140, 20, 90, 90, 45, 30, 70, 290};

    /** The engine under test. */
    protected abstract CorrelatorProvider provider();

    /** 15 and 16 have fast transforms, 17 has none. */
    @ParameterizedTest
    @CsvSource({
        "15, 0", "15, 1", "15, 2", "15, 3", "15, 4", "16, 0", "16, 1", "16, 2", "16, 3", "16, 4", "17, 0", "17, 1",
        "17, 2", "17, 3", "17, 4"
    })
    void aPlantedParticleIsFoundAtItsPixelAndOrientation(int size, int orientation) {
        int top = 7;
        int left = 19;
        Blobs blobs = Blobs.of(size);
        RealImage image = blobs.planted(
                HEIGHT,
                WIDTH,
                top,
                left,
                ANGLES[3 * orientation],
                ANGLES[3 * orientation + 1],
                ANGLES[3 * orientation + 2]);
        CorrelationStatistics found = search(blobs, image, new Orientations(ANGLES));
        int best = 0;
        for (int pixel = 0; pixel < found.mip().length; pixel++) {
            best = found.mip()[pixel] > found.mip()[best] ? pixel : best;
        }
        assertThat(new int[] {best / found.width(), best % found.width()}).containsExactly(top, left);
        assertThat(found.bestIndex()[best]).isEqualTo(orientation);
    }

    private CorrelationStatistics search(Blobs blobs, RealImage image, Orientations orientations) {
        int size = blobs.size();
        float[] ones = new float[size * (size / 2 + 1)];
        Arrays.fill(ones, 1);
        HalfSpectrum spectrum = RealFourier.forward(image);
        CorrelationInputs inputs = new CorrelationInputs(
                spectrum,
                TemplateTransform.of(blobs.volume()),
                new ProjectiveFilters(1, 1, size, false, ones),
                orientations,
                null);
        try (Correlator correlator = provider().create(inputs, new CorrelatorSettings(2))) {
            return correlator.correlate(0, orientations.count(), ProgressListener.NONE);
        }
    }
}
