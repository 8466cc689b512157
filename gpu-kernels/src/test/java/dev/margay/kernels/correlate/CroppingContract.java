package dev.margay.kernels.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.naive.Difference;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cropped search has the correlograms of the original one, at the pixels of the coarser grid. */
public abstract class CroppingContract extends PositionContract {

    /** In standard deviations of a correlogram. */
    private static final double TOLERANCE = 1e-4;

    static Stream<CroppedExample> croppedSearches() {
        return Stream.of(
                CroppedExample.of(256, 256, 64, 0.25),
                CroppedExample.of(300, 401, 61, 0.2),
                CroppedExample.of(257, 509, 48, 0.333),
                CroppedExample.of(512, 190, 97, 0.15),
                CroppedExample.of(200, 200, 180, 0.25),
                CroppedExample.of(240, 250, 16, 0.25),
                CroppedExample.of(301, 283, 40, 0.1));
    }

    @ParameterizedTest
    @MethodSource("croppedSearches")
    void correlogramsAreThoseOfTheOriginalGrid(CroppedExample example) {
        CorrelationInputs inputs = example.cropped();
        RealImage expected = example.interpolated(inputs.grid());
        float[] given = first(inputs).mip();
        assertThat(inputs.validHeight()).isEqualTo(expected.height());
        assertThat(inputs.validWidth()).isEqualTo(expected.width());
        assertThat(Difference.max(given, expected.values()))
                .isLessThan(TOLERANCE * Difference.deviation(expected.values()));
    }

    @Test
    void pixelsThatBothGridsHaveAreEqual() {
        CroppedExample example = CroppedExample.of(256, 240, 50, 0.22);
        CorrelationInputs inputs = example.cropped(128, 120);
        float[] given = first(inputs).mip();
        CorrelationStatistics original = first(example.original());
        float[] expected = new float[given.length];
        for (int y = 0; y < inputs.validHeight(); y++) {
            for (int x = 0; x < inputs.validWidth(); x++) {
                expected[y * inputs.validWidth() + x] = original.mip()[2 * y * original.width() + 2 * x];
            }
        }
        assertThat(Difference.max(given, expected)).isLessThan(TOLERANCE * Difference.deviation(expected));
    }

    /** A cropped search of a template that is 14 pixels wide, with half turns. */
    protected static CorrelationInputs croppedExample(int height, int width, int defoci) {
        return CroppedExample.of(height, width, 14, 0.2)
                .withFilters(defoci, false)
                .cropped();
    }

    private CorrelationStatistics first(CorrelationInputs inputs) {
        try (Correlator correlator = provider().create(inputs, new CorrelatorSettings(1))) {
            return correlator.correlate(0, 1, ProgressListener.NONE);
        }
    }
}
