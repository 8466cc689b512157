package dev.margay.simulate.micrograph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.fft.RealFourier;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.hipparchus.distribution.discrete.PoissonDistribution;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Noise has the distribution and the spectrum that it should have. */
class CameraNoiseTest {

    private static final int SIDE = 256;

    private static float[] counts(double mean) {
        float[] expected = new float[SIDE * SIDE];
        Arrays.fill(expected, (float) mean);
        return CameraNoise.poisson(
                        new RealImage(SIDE, SIDE, expected),
                        RandomStreams.of(11).shotNoise())
                .values();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.7, 5, 38.5, 40.25, 56, 900})
    void electronsHaveAPoissonDistribution(double mean) {
        float[] counts = counts(mean);
        // The standard error of the mean is sqrt(mean / N), of the variance about mean sqrt((2 + 1 / mean) / N).
        double n = counts.length;
        assertThat(Images.mean(counts)).isCloseTo(mean, Offset.offset(4 * Math.sqrt(mean / n)));
        assertThat(Images.variance(counts)).isCloseTo(mean, Offset.offset(4 * mean * Math.sqrt((2 + 1 / mean) / n)));
        assertThat(chiSquareProbability(counts, mean)).isBetween(1e-3, 0.999);
    }

    /** Probability of a larger chi-square; bins with at least 20 expected counts, the rest in the first and the last bin. */
    private static double chiSquareProbability(float[] counts, double mean) {
        PoissonDistribution poisson = new PoissonDistribution((double) (float) mean);
        int highest = (int) (mean + 10 * Math.sqrt(mean) + 10);
        double[] observed = new double[highest + 1];
        for (float count : counts) {
            observed[Math.min(highest, (int) count)]++;
        }
        double chiSquare = 0;
        int bins = 0;
        double seen = 0;
        double wanted = 0;
        for (int k = 0; k <= highest; k++) {
            seen += observed[k];
            wanted +=
                    counts.length * (k == highest ? 1 - poisson.cumulativeProbability(k - 1) : poisson.probability(k));
            double left = counts.length * (1 - poisson.cumulativeProbability(k));
            if (k == highest || (wanted >= 20 && left >= 20)) {
                if (wanted > 0) {
                    chiSquare += (seen - wanted) * (seen - wanted) / wanted;
                    bins++;
                }
                seen = 0;
                wanted = 0;
            }
        }
        return Gamma.regularizedGammaQ((bins - 1) / 2.0, chiSquare / 2);
    }

    @Test
    void noElectronsAreExpectedWhereThereIsNoLight() {
        float[] expected = {0, -1, 1e-30f, 100};
        float[] counts = CameraNoise.poisson(
                        new RealImage(2, 2, expected), RandomStreams.of(1).shotNoise())
                .values();
        assertThat(Arrays.copyOf(counts, 3)).containsOnly(0);
        assertThat(counts[3]).isBetween(50f, 150f);
        assertThat(expected).containsExactly(0, -1, 1e-30f, 100);
    }

    @Test
    void theBackgroundHasTheWantedSpectrum() {
        List<Background.Spectrum> spectra = List.of(
                new Background.PowerLaw(0, 0.1),
                new Background.PowerLaw(2, 0.05),
                new Background.Table(List.of(0.0, 0.1, 0.4), List.of(3.0, 1.0, 0.2)));
        for (Background.Spectrum spectrum : spectra) {
            Background background = new Background(1.7, spectrum);
            RealImage image = CameraNoise.coloured(
                    200, 300, background, RandomStreams.of(3).background());
            assertThat(Images.mean(image.values())).isCloseTo(0, Offset.offset(1e-5));
            double deviation = Math.sqrt(Images.variance(image.values()));
            assertThat(deviation).isCloseTo(1.7, Offset.offset(0.1));
            compareSpectra(RealFourier.forward(image), spectrum);
        }
    }

    /** The ratio of measured and wanted power is the same in every ring, to four standard errors. */
    private static void compareSpectra(HalfSpectrum measured, Background.Spectrum wanted) {
        double[] ratios = new double[15];
        double[] numbers = new double[15];
        double all = 0;
        double count = 0;
        for (int row = 0; row < measured.height(); row++) {
            double fy = Math.min(row, measured.height() - row) / (double) measured.height();
            for (int column = 1; column < measured.columns() - 1; column++) {
                double f = Math.hypot(fy, column / (double) measured.width());
                int i = 2 * (row * measured.columns() + column);
                double re = measured.values()[i];
                double im = measured.values()[i + 1];
                double ratio = (re * re + im * im) / Math.pow(wanted.amplitude(f), 2);
                int ring = Math.min(14, (int) (f * 20));
                ratios[ring] += ratio;
                numbers[ring]++;
                all += ratio;
                count++;
            }
        }
        for (int ring = 0; ring < ratios.length; ring++) {
            if (numbers[ring] > 100) {
                assertThat(ratios[ring] / numbers[ring] / (all / count))
                        .as(wanted + ", ring " + ring)
                        .isCloseTo(1, Offset.offset(4 / Math.sqrt(numbers[ring])));
            }
        }
    }

    @Test
    void spectraHaveTheirValues() {
        assertThat(new Background.PowerLaw(2, 0.1).amplitude(0.1)).isCloseTo(Math.sqrt(0.5), Offset.offset(1e-12));
        assertThat(new Background.PowerLaw(2, 0.1).amplitude(0)).isEqualTo(1);
        Background.Table table = new Background.Table(List.of(0.1, 0.2), List.of(1.0, 3.0));
        assertThat(table.amplitude(0)).isEqualTo(1);
        assertThat(table.amplitude(0.15)).isCloseTo(2, Offset.offset(1e-12));
        assertThat(table.amplitude(0.2)).isEqualTo(3);
        assertThat(table.amplitude(0.5)).isEqualTo(3);
    }
}
