package dev.margay.kernels.correlate.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.Correlator;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.ProgressListener;
import dev.margay.kernels.golden.GoldenCase;
import dev.margay.kernels.golden.NpyArray;
import dev.margay.kernels.naive.Difference;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Correlograms and maps agree with those of Leopard-EM. */
class GoldenCorrelationTest {

    @Test
    void correlogramsThroughComplexFiltersAgree() {
        GoldenCase golden = GoldenCase.ZERNIKE;
        double[] expected = golden.load("o1_correlograms_valid").values();
        int pixels = 121 * 185;
        for (int defocus = 0; defocus < 2; defocus++) {
            CorrelationStatistics one = correlate(golden, golden.orientations("o3_angles"), defocus, 1);
            assertThat(one.mip()).hasSize(pixels);
            double[] theirs = Arrays.copyOfRange(expected, defocus * pixels, (defocus + 1) * pixels);
            assertThat(Difference.max(one.mip(), theirs)).isLessThan(1e-4);
        }
    }

    @Test
    void aCorrelogramOfARectangularImageAtAnotherPixelSizeAgrees() {
        GoldenCase golden = GoldenCase.RECTANGULAR;
        double[] expected = golden.load("o1_correlogram_valid_cs2_defocus1").values();
        CorrelationStatistics one = correlate(golden, golden.orientations("o3_angles"), 2 * 3 + 1, 1);
        assertThat(Difference.max(one.mip(), expected)).isLessThan(1e-4);
    }

    @Test
    void mapsOfACompleteSearchAgree() {
        GoldenCase golden = GoldenCase.ZERNIKE;
        Orientations orientations = golden.orientations("angles");
        CorrelationInputs inputs =
                new CorrelationInputs(golden.image(), golden.templateSpectrum(), golden.filters(), orientations, null);
        CorrelationStatistics all = run(inputs, orientations.count());
        assertThat(all.count()).isEqualTo(1200);
        assertAgree(all.mipImage(), golden.load("slicefix_mip"));
        assertAgree(all.mean(), golden.load("slicefix_correlation_average"));
        assertAgree(all.standardDeviation(), golden.load("slicefix_correlation_variance"));
        assertAgree(all.zScore(), golden.load("slicefix_scaled_mip"));
    }

    private static void assertAgree(RealImage given, NpyArray expected) {
        assertThat(Difference.max(given.values(), expected.values())).isLessThan(1e-4);
    }

    /** The statistics of one correlogram: its mip is the correlogram. */
    private static CorrelationStatistics correlate(GoldenCase golden, Orientations orientations, int filter, int end) {
        ProjectiveFilters all = golden.filters();
        float[] one = Arrays.copyOfRange(all.values(), filter * all.stride(), (filter + 1) * all.stride());
        ProjectiveFilters filters = new ProjectiveFilters(1, 1, all.size(), all.complex(), one);
        return run(new CorrelationInputs(golden.image(), golden.templateSpectrum(), filters, orientations, null), end);
    }

    private static CorrelationStatistics run(CorrelationInputs inputs, int end) {
        try (Correlator correlator = new ReferenceCorrelatorProvider().create(inputs, new CorrelatorSettings(16))) {
            return correlator.correlate(0, end, ProgressListener.NONE);
        }
    }
}
