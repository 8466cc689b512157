package dev.margay.kernels.correlate.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.kernels.fft.FastLength;
import dev.margay.kernels.naive.RandomValues;
import dev.margay.kernels.vector.Lanes;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StripTransformTest {

    /** All fast lengths up to 300, which have one part, and some longer ones with two parts. */
    static IntStream lengths() {
        return IntStream.concat(
                IntStream.rangeClosed(2, 300).filter(FastLength::isFast),
                IntStream.of(320, 375, 512, 625, 729, 1280, 2880, 4096, 5760));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void forwardIsTheFourierSumAndBackIsTheInverse(int length) {
        Stream.of(length, (length + 1) / 2, Math.max(1, length / 8), Math.max(1, length / 9), 1)
                .distinct()
                .forEach(given -> {
                    check(new StripTransform(length, given, false), given);
                    if (length % 8 == 0) {
                        check(new StripTransform(length, given, true), given);
                        check(new StripTransform(length, given, true).ofAll(), length);
                    }
                });
    }

    private static void check(StripTransform transform, int given) {
        int length = transform.length();
        float[] in = RandomValues.normal(given * Lanes.RECORD, length);
        float[] strip = new float[transform.floats()];
        transform.forward(in, 0, given, strip, 0);
        for (int position = 0; position < length; position += Math.max(1, length / 13)) {
            int lane = position % Lanes.COUNT;
            double re = 0;
            double im = 0;
            for (int j = 0; j < given; j++) {
                double angle = -2 * Math.PI * ((long) j * transform.frequency(position) % length) / length;
                double x = in[j * Lanes.RECORD + lane];
                double y = in[j * Lanes.RECORD + Lanes.COUNT + lane];
                re += x * Math.cos(angle) - y * Math.sin(angle);
                im += x * Math.sin(angle) + y * Math.cos(angle);
            }
            int at = transform.offset(position) + lane;
            double error = Math.hypot(strip[at] - re, strip[at + Lanes.COUNT] - im);
            assertThat(error).isLessThan(1e-5 * Math.sqrt(length));
            assertThat(transform.position(transform.frequency(position))).isEqualTo(position);
        }
        transform.back(strip, 0);
        for (int j = 0; j < length; j++) {
            for (int i = 0; i < Lanes.RECORD; i++) {
                float expected = j < given ? in[j * Lanes.RECORD + i] : 0;
                assertThat(Math.abs(strip[transform.offset(j) + i] / length - expected))
                        .isLessThan(5e-6f);
            }
        }
    }

    @Test
    void aMiddleOfEightNeedsAMultipleOfEight() {
        assertThatThrownBy(() -> new StripTransform(12, 12, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length is 12, expected a multiple of 8");
    }
}
