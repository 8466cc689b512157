package dev.margay.kernels.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.golden.GoldenCase;
import dev.margay.kernels.golden.NpyArray;
import dev.margay.kernels.naive.Difference;
import dev.margay.kernels.orientation.Orientations;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spectrum, slices and projections are those of Leopard-EM, as far as its float32 goes. */
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
        // Theirs is not brought to unit scale.
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
            slices.extract(orientations.phi(i), orientations.theta(i), orientations.psi(i), false, slice);
            double[] theirs = expected.part(i * count, count);
            for (int k = 0; k < expected.shape()[2]; k++) {
                // Rounding puts the Nyquist row of some orientations a hair outside in float32, where it counts as 0.
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
                // Leopard-EM's slice lacks its Nyquist row, see above.
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

    @Test
    void slicesUnderMagnificationAgreeButForTheHalfThatLeopardEmLeavesOut() {
        GoldenCase golden = GoldenCase.MAGNIFIED;
        double[] matrix = golden.load("mag_matrix").values();
        MagnificationTransform magnification = new MagnificationTransform(matrix[0], matrix[1], matrix[2], matrix[3]);
        NpyArray before = golden.load("o3_slices_fftshifted");
        NpyArray expected = golden.load("o3_slices_after_mag_fftshifted");
        int size = expected.shape()[1];
        int columns = expected.shape()[2];
        int count = size * columns;
        MagnifiedSlice magnified = new MagnifiedSlice(magnification, size);
        double[] resampled = new double[2 * count];
        int mended = 0;
        for (int i = 0; i < 3; i++) {
            magnified.resample(before.part(i * count, count), resampled);
            double[] theirs = expected.part(i * count, count);
            double largest = Difference.max(theirs, new double[theirs.length]);
            for (int k = 0; k < count; k++) {
                boolean zeroThere = theirs[2 * k] == 0 && theirs[2 * k + 1] == 0;
                if (zeroThere && resampled[2 * k] != 0) {
                    // Only the zero column has kx' < 0, for ky of one sign.
                    assertThat(k % columns).isZero();
                    mended++;
                } else {
                    assertThat(Math.abs(resampled[2 * k] - theirs[2 * k])).isLessThan(1e-5 * largest);
                    assertThat(Math.abs(resampled[2 * k + 1] - theirs[2 * k + 1]))
                            .isLessThan(1e-5 * largest);
                }
            }
        }
        assertThat(mended).isPositive();
    }
}
