package dev.margay.kernels.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.kernels.naive.Difference;
import dev.margay.kernels.naive.NaiveFourier;
import dev.margay.kernels.naive.RandomValues;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The 1D transforms agree with the definition, for all kinds of lengths that the library treats differently. */
class LineTransformTest {

    private static final double DOUBLE = 1e-12;

    private static final double SINGLE = 5e-7;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 12, 13, 17, 31, 60, 64, 127, 210, 211, 422, 633})
    void realTransformsAgreeWithTheDefinitionAndWithTheirInverse(int length) {
        float[] values = RandomValues.normal(length, length);
        double[] expected = NaiveFourier.forward(RandomValues.widen(values), 1, length);

        double[] wideHalf = new double[expected.length + 2];
        DoubleRealTransform wide = new DoubleRealTransform(length);
        wide.forward(RandomValues.widen(values), wideHalf, 2);
        assertThat(Difference.relative(Arrays.copyOfRange(wideHalf, 2, wideHalf.length), expected))
                .isLessThan(DOUBLE);
        double[] wideBack = new double[length];
        wide.inverse(wideHalf, 2, wideBack);
        assertThat(Difference.max(values, wideBack)).isLessThan(DOUBLE);

        float[] half = new float[expected.length + 2];
        FloatRealTransform single = new FloatRealTransform(length);
        single.forward(values.clone(), half, 2);
        assertThat(Difference.relative(Arrays.copyOfRange(half, 2, half.length), expected))
                .isLessThan(SINGLE);
        float[] back = new float[length];
        single.inverse(half, 2, back);
        assertThat(Difference.max(back, RandomValues.widen(values))).isLessThan(5 * SINGLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 12, 13, 17, 31, 60, 64, 127, 210, 211, 422, 633})
    void complexTransformsAgreeWithTheDefinitionAndWithTheirInverse(int length) {
        float[] line = RandomValues.normal(2 * length, length);
        double[] expected = naive(line, length);

        double[] wide = RandomValues.widen(line);
        DoubleComplexTransform wideTransform = new DoubleComplexTransform(length);
        wideTransform.forward(wide, 0);
        assertThat(Difference.relative(wide, expected)).isLessThan(DOUBLE);
        wideTransform.inverse(wide, 0);
        assertThat(Difference.max(line, wide)).isLessThan(DOUBLE);

        float[] single = line.clone();
        FloatComplexTransform transform = new FloatComplexTransform(length);
        transform.forward(single, 0);
        assertThat(Difference.relative(single, expected)).isLessThan(SINGLE);
        float[] unscaled = single.clone();
        transform.inverse(single, 0);
        assertThat(Difference.max(single, RandomValues.widen(line))).isLessThan(5 * SINGLE);
        transform.inverseUnscaled(unscaled, 0);
        for (int i = 0; i < unscaled.length; i++) {
            unscaled[i] /= length;
        }
        assertThat(Difference.max(unscaled, RandomValues.widen(single))).isLessThan(SINGLE);
    }

    @Test
    void aLengthOfZeroIsRefused() {
        assertThatThrownBy(() -> new FloatComplexTransform(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length is 0, expected at least 1");
    }

    private static double[] naive(float[] line, int length) {
        double[] spectrum = new double[2 * length];
        for (int k = 0; k < length; k++) {
            for (int x = 0; x < length; x++) {
                double angle = -2 * Math.PI * ((long) k * x % length) / length;
                spectrum[2 * k] += line[2 * x] * Math.cos(angle) - line[2 * x + 1] * Math.sin(angle);
                spectrum[2 * k + 1] += line[2 * x] * Math.sin(angle) + line[2 * x + 1] * Math.cos(angle);
            }
        }
        return spectrum;
    }
}
