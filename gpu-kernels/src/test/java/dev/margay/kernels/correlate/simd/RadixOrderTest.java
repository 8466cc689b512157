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
        assertColumns(5760, 512, 80, 9, 8, 10, 8);
        assertColumns(3840, 384, 64, 10, 6, 8, 8);
        assertColumns(1024, 256, 32, 4, 8, 4, 8);
    }

    /** They are transformed forward only, so a replaced stage saves a larger part than along columns. */
    @Test
    void rowsOfProjectionsReplaceTheFirstStage() {
        RadixOrder order = RadixOrder.of(2880, 512, false, LONGEST_WHOLE);
        assertThat(order.radices()).containsExactly(5, 9, 8, 8);
        assertThat(order.blockLength()).isEqualTo(64);
        assertThat(order.expanded()).isEqualTo(1);
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
                IntStream.rangeClosed(2, 400).filter(FastLength::isFast), IntStream.of(625, 729, 2187, 8192, 11520));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void everyFastLengthHasAnOrder(int length) {
        for (int given : new int[] {1, Math.max(1, length / 9), length}) {
            RadixOrder order = RadixOrder.of(length, given, false, LONGEST_WHOLE);
            assertPartsFit(order, length, given);
            assertThat(order.radices()[order.radices().length - 1]).isIn(2, 3, 4, 5, 8);
            if (length % 8 == 0) {
                order = RadixOrder.of(length, given, true, LONGEST_WHOLE);
                assertPartsFit(order, length, given);
                assertThat(order.radices()[order.radices().length - 1]).isEqualTo(8);
            }
        }
    }

    private static void assertPartsFit(RadixOrder order, int length, int given) {
        assertThat(product(order.radices(), 0)).isEqualTo(length);
        assertThat(order.blockLength() == length).isEqualTo(length <= LONGEST_WHOLE);
        int across = 0;
        while (product(order.radices(), across) > order.blockLength()) {
            across++;
        }
        assertThat(product(order.radices(), across)).isEqualTo(order.blockLength());
        assertThat(order.expanded()).isLessThan(order.radices().length);
        if (across > 0) {
            assertThat(order.expanded()).isLessThanOrEqualTo(across);
        }
        int expandedLength = length / product(order.radices(), order.expanded());
        assertThat((long) expandedLength * given).isLessThanOrEqualTo(length);
    }

    /** Of all radices from one on. */
    private static int product(int[] radices, int first) {
        return Arrays.stream(radices, first, radices.length).reduce(1, (a, b) -> a * b);
    }

    @Test
    void otherArgumentsAreRejected() {
        assertThatThrownBy(() -> RadixOrder.of(14, 14, false, LONGEST_WHOLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length is 14, expected 2^a 3^b 5^c");
        assertThatThrownBy(() -> RadixOrder.of(12, 12, true, LONGEST_WHOLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length is 12, expected a multiple of 8");
        assertThatThrownBy(() -> RadixOrder.of(16, 17, true, LONGEST_WHOLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("given is 17, expected 1 to the length, 16");
    }
}
