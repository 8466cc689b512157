package dev.margay.kernels.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.naive.Difference;
import dev.margay.kernels.naive.NaiveFourier;
import dev.margay.kernels.naive.RandomValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealFourierTest {

    @ParameterizedTest
    @CsvSource({"1,1", "1,8", "7,1", "2,2", "5,7", "8,8", "13,11", "12,18", "17,31", "31,20"})
    void transformsAgreeWithTheDefinitionAndWithTheirInverse(int height, int width) {
        RealImage image = new RealImage(height, width, RandomValues.normal(height * width, 7));
        HalfSpectrum spectrum = RealFourier.forward(image);
        double[] wide = RandomValues.widen(image.values());
        assertThat(Difference.relative(spectrum.values(), NaiveFourier.forward(wide, height, width)))
                .isLessThan(3e-7);
        assertThat(Difference.max(RealFourier.inverse(spectrum).values(), wide)).isLessThan(1e-6);
    }

    @ParameterizedTest
    @CsvSource({"6,8", "5,9", "8,5"})
    void theInverseOfAnySpectrumAgreesWithNumpy(int height, int width) {
        // Not the spectrum of a real image: the zero and Nyquist columns are not symmetric.
        int length = 2 * height * (width / 2 + 1);
        HalfSpectrum spectrum = new HalfSpectrum(height, width, RandomValues.normal(length, 3));
        double[] expected = NaiveFourier.inverse(RandomValues.widen(spectrum.values()), height, width);
        assertThat(Difference.max(RealFourier.inverse(spectrum).values(), expected))
                .isLessThan(1e-6);
    }

    @Test
    void aLargeMeanDoesNotChangeTheOtherCoefficients() {
        int height = 64;
        int width = 48;
        float[] values = RandomValues.normal(height * width, 5);
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            // Whole numbers are exact in float, also after the large mean is added.
            wide[i] = Math.rint(values[i] * 100);
            values[i] = (float) (wide[i] + 1_000_000);
        }
        double[] expected = NaiveFourier.forward(wide, height, width);
        float[] spectrum =
                RealFourier.forward(new RealImage(height, width, values)).values();
        assertThat((double) spectrum[0]).isCloseTo(1e6 * height * width + expected[0], within(256.0));
        spectrum[0] = (float) expected[0];
        assertThat(Difference.relative(spectrum, expected)).isLessThan(3e-7);
    }
}
