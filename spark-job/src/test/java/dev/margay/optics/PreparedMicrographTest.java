package dev.margay.optics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.config.PreprocessingFilters;
import dev.margay.config.PreprocessingFilters.BandPass;
import dev.margay.config.PreprocessingFilters.Curve;
import dev.margay.config.PreprocessingFilters.Whitening;
import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.RealImage;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A prepared micrograph is whitened, has mean 0, and is scaled to its band. */
class PreparedMicrographTest {

    private static final Whitening WHITENING = new Whitening(true, OptionalInt.empty(), OptionalDouble.of(0.5), true);

    @ParameterizedTest
    @CsvSource({"64, 64", "63, 64", "64, 63", "51, 77"})
    void powerIsTheNumberOfCoefficientsInTheBandForEvenAndOddSizes(int height, int width) {
        BandPass bandPass = new BandPass(true, 0.05, 0.4, 0.02);
        PreparedMicrograph prepared =
                PreparedMicrograph.of(noise(height, width), new PreprocessingFilters(WHITENING, bandPass, Curve.OFF));
        FrequencyAxes axes = new FrequencyAxes(height, width);
        double band = 0;
        for (int row = 0; row < height; row++) {
            // The full plane, including the mirrored half.
            for (int column = 0; column < width; column++) {
                double fx = Math.min(column, width - column) / (double) width;
                double fy = axes.y(row);
                band += prepared.filters().bandPassAt(Math.sqrt(fx * fx + fy * fy));
            }
        }
        assertThat(power(prepared.spectrum())).isCloseTo(band, Offset.offset(1e-3 * band));
    }

    @Test
    void noiseOfAnyColourBecomesWhite() {
        RealImage smooth = smoothed(noise(128, 128));
        PreparedMicrograph prepared =
                PreparedMicrograph.of(smooth, new PreprocessingFilters(WHITENING, BandPass.OFF, Curve.OFF));
        RadialSpectrum flat = RadialSpectrum.of(prepared.spectrum(), 20, true);
        for (int bin = 1; bin < 13; bin++) {
            assertThat(flat.amplitudes()[bin] / flat.amplitudes()[6]).isBetween(0.9, 1.1);
        }
        assertThat(prepared.spectrum().values()[0]).isZero();
    }

    @Test
    void simulatedNoiseIsWhiteInTheBandAndKeepsTheFiltersOfTheMicrograph() {
        BandPass bandPass = new BandPass(true, 0.05, 0.4, 0.02);
        RadialFilters filters = PreparedMicrograph.of(
                        smoothed(noise(128, 128)), new PreprocessingFilters(WHITENING, bandPass, Curve.OFF))
                .filters();
        PreparedMicrograph simulated = PreparedMicrograph.ofNoise(96, filters, 3);
        assertThat(simulated.filters()).isSameAs(filters);
        FrequencyAxes axes = new FrequencyAxes(96, 96);
        double band = 0;
        for (int row = 0; row < 96; row++) {
            for (int column = 0; column < axes.columns(); column++) {
                band += axes.multiplicity(column) * filters.bandPassAt(axes.radius(row, column));
            }
        }
        assertThat(power(simulated.spectrum())).isCloseTo(band, Offset.offset(1e-3 * band));
        RadialSpectrum flat = RadialSpectrum.of(simulated.spectrum(), 20, true);
        for (int bin = 4; bin < 10; bin++) {
            assertThat(flat.amplitudes()[bin] / flat.amplitudes()[6]).isBetween(0.9, 1.1);
        }
        assertThat(PreparedMicrograph.ofNoise(96, filters, 3).spectrum().values())
                .isEqualTo(simulated.spectrum().values());
        assertThat(PreparedMicrograph.ofNoise(96, filters, 4).spectrum().values())
                .isNotEqualTo(simulated.spectrum().values());
    }

    @Test
    void noisePowerIsThatOfBandPassAndCurveWithoutWhitening() {
        BandPass bandPass = new BandPass(true, 0.05, 0.4, 0);
        Curve curve = new Curve(true, List.of(0.0, 0.5), List.of(1.0, 0.5));
        PreparedMicrograph prepared =
                PreparedMicrograph.of(noise(64, 64), new PreprocessingFilters(WHITENING, bandPass, curve));
        float[] power = prepared.filters().noisePower(20);
        assertThat(power).hasSize(20 * 11);
        assertThat(power[0]).isZero();
        // Row 16 is frequency -4, and (4, 3) is at a distance of 5 of 20.
        assertThat(power[16 * 11 + 3]).isCloseTo(0.75f * 0.75f, Offset.offset(1e-6f));
        assertThat(power[10 * 11]).isZero();
    }

    @Test
    void anEmptyBandIsRefused() {
        BandPass nothing = new BandPass(true, 0.9, 0.95, 0);
        assertThatThrownBy(() ->
                        PreparedMicrograph.of(noise(16, 16), new PreprocessingFilters(WHITENING, nothing, Curve.OFF)))
                .hasMessageContaining("use a wider band-pass");
    }

    @Test
    void aCurveIsLinearBetweenItsPointsAndOneOutside() {
        Curve curve = new Curve(true, List.of(0.1, 0.2, 0.4), List.of(1.0, 3.0, 0.5));
        Whitening off = new Whitening(false, OptionalInt.empty(), OptionalDouble.empty(), true);
        RadialFilters filters = PreparedMicrograph.of(noise(16, 16), new PreprocessingFilters(off, BandPass.OFF, curve))
                .filters();
        assertThat(filters.at(0.05)).isEqualTo(1);
        assertThat(filters.at(0.15)).isCloseTo(2, Offset.offset(1e-12));
        assertThat(filters.at(0.3)).isCloseTo(1.75, Offset.offset(1e-12));
        assertThat(filters.at(0.45)).isEqualTo(1);
    }

    @Test
    void theMtfKeepsItsLastValueBeyondNyquist() {
        DetectorMtf mtf = DetectorMtf.onEvenGrid(List.of(1.0, 0.6, 0.2));
        assertThat(mtf.at(0)).isEqualTo(1);
        assertThat(mtf.at(0.125)).isCloseTo(0.8, Offset.offset(1e-12));
        assertThat(mtf.at(0.7)).isEqualTo(0.2);
        assertThat(DetectorMtf.NONE.at(0.3)).isEqualTo(1);
    }

    private static double power(HalfSpectrum spectrum) {
        FrequencyAxes axes = new FrequencyAxes(spectrum.height(), spectrum.width());
        double power = 0;
        for (int row = 0; row < spectrum.height(); row++) {
            for (int column = 0; column < spectrum.columns(); column++) {
                int i = 2 * (row * spectrum.columns() + column);
                power += axes.multiplicity(column)
                        * (Math.pow(spectrum.values()[i], 2) + Math.pow(spectrum.values()[i + 1], 2));
            }
        }
        return power;
    }

    private static RealImage noise(int height, int width) {
        Random random = new Random(5);
        float[] values = new float[height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (100 + random.nextGaussian());
        }
        return new RealImage(height, width, values);
    }

    private static RealImage smoothed(RealImage image) {
        float[] values = new float[image.values().length];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                float right = image.at(y, (x + 1) % image.width());
                float below = image.at((y + 1) % image.height(), x);
                values[y * image.width() + x] = 2 * image.at(y, x) + 0.5f * right + 0.5f * below;
            }
        }
        return new RealImage(image.height(), image.width(), values);
    }
}
