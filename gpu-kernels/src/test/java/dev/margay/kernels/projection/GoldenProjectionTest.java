package dev.margay.kernels.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.golden.GoldenCase;
import dev.margay.kernels.golden.NpyArray;
import dev.margay.kernels.naive.Difference;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.orientation.SliceAxes;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spectrum, slices and projections agree with those of Leopard-EM, within the precision of float32. */
class GoldenProjectionTest {

    static Stream<GoldenCase> allCases() {
        return Stream.of(GoldenCase.ZERNIKE, GoldenCase.RECTANGULAR, GoldenCase.MAGNIFIED);
    }

    static Stream<GoldenCase> casesWithoutMagnification() {
        return Stream.of(GoldenCase.ZERNIKE, GoldenCase.RECTANGULAR);
    }

    @ParameterizedTest
    @MethodSource("allCases")
    void theTemplateSpectrumAgrees(GoldenCase golden) {
        TemplateSpectrum spectrum = TemplateTransform.of(golden.template());
        // Leopard-EM does not bring the spectrum to unit scale.
        double factor = UnitScale.factor(golden.template().values());
        double[] expected = Arrays.stream(golden.load("template_dft").values())
                .map(value -> value * factor)
                .toArray();
        assertThat(Difference.relative(spectrum.values(), expected)).isLessThan(1e-6);
    }

    @ParameterizedTest
    @MethodSource("allCases")
    void centralSlicesAgree(GoldenCase golden) {
        CentralSlice slices = new CentralSlice(golden.templateSpectrum());
        Orientations orientations = golden.orientations("o3_angles");
        NpyArray expected = golden.load("o3_slices_fftshifted");
        int count = expected.shape()[1] * expected.shape()[2];
        double[] slice = new double[2 * count];
        for (int i = 0; i < orientations.count(); i++) {
            SliceAxes axes = SliceAxes.of(orientations.phi(i), orientations.theta(i), orientations.psi(i), false);
            slices.extract(axes, slice);
            double[] theirs = expected.part(i * count, count);
            for (int k = 0; k < expected.shape()[2]; k++) {
                // In float32, rounding moves the Nyquist row of some orientations just outside the spectrum, where it
                // counts as 0.
                if (theirs[2 * k] == 0 && theirs[2 * k + 1] == 0) {
                    slice[2 * k] = 0;
                    slice[2 * k + 1] = 0;
                }
            }
            assertThat(Difference.relative(slice, theirs)).isLessThan(2e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("casesWithoutMagnification")
    void projectionsAgree(GoldenCase golden) {
        ProjectiveFilters filters = golden.filters();
        Projector projector =
                new Projector(golden.templateSpectrum(), filters, null, golden.imageHeight(), golden.imageWidth());
        Orientations orientations = golden.orientations("o3_angles");
        NpyArray unnormalised = golden.load("o3_projections_unnormalised");
        NpyArray normalised = golden.load("o3_projections_normalised");
        int pixels = projector.size() * projector.size();
        float[] projection = new float[pixels];
        for (int i = 0; i < orientations.count(); i++) {
            if (golden.equals(GoldenCase.ZERNIKE) && i == 1) {
                // The Nyquist row of Leopard-EM's slice is missing, see above.
                continue;
            }
            projector.orient(orientations.phi(i), orientations.theta(i), orientations.psi(i));
            for (int filter = 0; filter < filters.count(); filter++) {
                int start = (filter * orientations.count() + i) * pixels;
                assertThat(Difference.relative(projector.projectUnnormalised(filter), unnormalised.part(start, pixels)))
                        .isLessThan(2e-5);
                projector.project(filter, projection);
                assertThat(Difference.relative(projection, normalised.part(start, pixels)))
                        .isLessThan(2e-5);
            }
        }
    }

    /**
     * Leopard-EM interpolates a magnified slice twice, and Margay once. So the slices agree only roughly. They agree
     * less without magnification, or with its inverse.
     */
    @Test
    void magnifiedSlicesAgreeWithLeopardEmExceptForItsSecondInterpolation() {
        GoldenCase golden = GoldenCase.MAGNIFIED;
        double[] matrix = golden.load("mag_matrix").values();
        MagnificationTransform magnification = new MagnificationTransform(matrix[0], matrix[1], matrix[2], matrix[3]);
        double[] inverse = magnification.inverseTransposed();
        MagnificationTransform opposite = new MagnificationTransform(inverse[0], inverse[2], inverse[1], inverse[3]);
        for (int i = 0; i < 3; i++) {
            double disagreement = 1 - agreement(golden, magnification, i);
            assertThat(disagreement).isLessThan(2e-4);
            assertThat(1 - agreement(golden, null, i)).isGreaterThan(2 * disagreement);
            assertThat(1 - agreement(golden, opposite, i)).isGreaterThan(5 * disagreement);
        }
    }

    /** Correlation coefficient with one of Leopard-EM's slices. */
    private static double agreement(GoldenCase golden, MagnificationTransform magnification, int orientation) {
        NpyArray all = golden.load("o3_slices_after_mag_fftshifted");
        int columns = all.shape()[2];
        int count = all.shape()[1] * columns;
        double[] theirs = all.part(orientation * count, count);
        double[] ours = new double[2 * count];
        Orientations orientations = golden.orientations("o3_angles");
        new CentralSlice(golden.templateSpectrum())
                .extract(
                        new SlicePlane(magnification, 1)
                                .axes(
                                        orientations.phi(orientation),
                                        orientations.theta(orientation),
                                        orientations.psi(orientation),
                                        false),
                        ours);
        double product = 0;
        double ofTheirs = 0;
        double ofOurs = 0;
        for (int i = 0; i < 2 * count; i++) {
            // In Leopard-EM, the zero column is wrongly 0 where the magnified kx is negative. The zero frequency would
            // dominate the sums.
            if (i / 2 % columns != 0) {
                product += theirs[i] * ours[i];
                ofTheirs += theirs[i] * theirs[i];
                ofOurs += ours[i] * ours[i];
            }
        }
        return product / Math.sqrt(ofTheirs * ofOurs);
    }
}
