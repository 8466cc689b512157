package dev.margay.kernels.correlate.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.kernels.fft.FastLength;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RadixOrderTest {

    /** What fits in one part, as in {@link StripTransform}. */
    private static final int LONGEST_WHOLE = 256;

    @Test
    void columnsOfCommonImagesTakeFourStages() {
        assertColumns(4096, 512, 64, 8, 8, 8, 8);
        assertColumns(5760, 512, 72, 10, 8, 9, 8);
        assertColumns(3840, 384, 64, 10, 6, 8, 8);
        assertColumns(1024, 256, 32, 4, 8, 4, 8);
    }

    /** The first radix of all of them is replaced by an expansion. */
    private static void assertColumns(int length, int given, int blockLength, int... radices) {
        RadixOrder order = RadixOrder.of(length, given, true, LONGEST_WHOLE);
        assertThat(order.radices()).containsExactly(radices);
        assertThat(order.blockLength()).isEqualTo(blockLength);
        assertThat(order.expanded()).isEqualTo(1);
    }

    static IntStream lengths() {
        return IntStream.concat(
                IntStream.rangeClosed(1, 400).filter(FastLength::isFast), IntStream.of(625, 729, 2187, 8192, 11520));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void everyFastLengthHasAnOrder(int length) {
        for (int given : new int[] {1, Math.max(1, length / 9), length}) {
            RadixOrder order = RadixOrder.of(length, given, false, LONGEST_WHOLE);
            int[] radices = order.radices();
            assertThat(Arrays.stream(radices).reduce(1, (a, b) -> a * b)).isEqualTo(length);
            assertThat(length % order.blockLength()).isZero();
            assertThat(order.blockLength() == length).isEqualTo(length <= LONGEST_WHOLE);
            int expanded = Arrays.stream(radices, 0, order.expanded()).reduce(1, (a, b) -> a * b);
            assertThat((long) expanded * given).isLessThanOrEqualTo(length);
            if (length > 1) {
                assertThat(radices[radices.length - 1]).isIn(2, 3, 4, 5, 8);
            }
        }
    }

    @Test
    void otherLengthsHaveNone() {
        assertThatThrownBy(() -> RadixOrder.of(14, 14, false, LONGEST_WHOLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length is 14, expected 2^a 3^b 5^c");
        assertThatThrownBy(() -> RadixOrder.of(12, 12, true, LONGEST_WHOLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length is 12, expected a multiple of 8");
    }
}
