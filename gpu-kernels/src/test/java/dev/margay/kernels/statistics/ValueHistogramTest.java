package dev.margay.kernels.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.kernels.naive.RandomValues;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

class ValueHistogramTest {

    private static final float[] VALUES = HistogramEdges.withNeighbours(RandomValues.normal(20_000, 5));

    @Test
    void everyValueIsInTheBinOfExactArithmetic() {
        for (float value : VALUES) {
            assertThat(ValueHistogram.bin(value)).as("bin of " + value).isEqualTo(exactBin(value));
        }
    }

    private static int exactBin(float value) {
        if (Float.isInfinite(value)) {
            return value < 0 ? 0 : 511;
        }
        BigDecimal bin = new BigDecimal(value)
                .add(new BigDecimal("12.5"))
                .multiply(BigDecimal.valueOf(512))
                .divide(BigDecimal.valueOf(35), 100, RoundingMode.FLOOR);
        return bin.setScale(0, RoundingMode.FLOOR)
                .max(BigDecimal.ZERO)
                .min(BigDecimal.valueOf(511))
                .intValue();
    }

    @Test
    void edgesAreExact() {
        for (int bin = 0; bin <= 512; bin++) {
            BigDecimal edge = BigDecimal.valueOf(35L * bin)
                    .divide(BigDecimal.valueOf(512))
                    .subtract(new BigDecimal("12.5"));
            assertThat(new BigDecimal(ValueHistogram.lowerEdge(bin))).isEqualByComparingTo(edge);
        }
        assertThat((double) ValueHistogram.TAIL).isEqualTo(4.04296875);
        assertThat(ValueHistogram.bin(ValueHistogram.TAIL)).isEqualTo(242);
        assertThat(ValueHistogram.bin(Math.nextDown(ValueHistogram.TAIL))).isEqualTo(241);
    }

    @Test
    void survivalCountsAreSumsFromTheHighestBinDown() {
        ValueHistogram histogram = ValueHistogram.empty();
        histogram.add(-100, 2);
        histogram.add(0, 5);
        histogram.add(22.45f, 3);
        histogram.addToBin(511, 1);
        assertThat(histogram.bins()[0]).isEqualTo(2);
        assertThat(histogram.bins()[182]).isEqualTo(5);
        assertThat(histogram.survivalCounts()[511]).isEqualTo(4);
        assertThat(histogram.survivalCounts()[183]).isEqualTo(4);
        assertThat(histogram.survivalCounts()[182]).isEqualTo(9);
        assertThat(histogram.survivalCounts()[0]).isEqualTo(11);
        assertThat(histogram).hasToString("ValueHistogram[11 values]");
    }

    @Test
    void mergingAddsAndChangesNeither() {
        ValueHistogram some = ValueHistogram.empty();
        some.add(1, 2);
        ValueHistogram others = ValueHistogram.empty();
        others.add(1, 3);
        others.add(7, 1);
        ValueHistogram merged = some.merge(others);
        assertThat(merged.bins()[ValueHistogram.bin(1)]).isEqualTo(5);
        assertThat(merged.bins()[ValueHistogram.bin(7)]).isEqualTo(1);
        assertThat(some.bins()[ValueHistogram.bin(1)]).isEqualTo(2);
        assertThat(others.bins()[ValueHistogram.bin(1)]).isEqualTo(3);
    }

    @Test
    void otherNumbersOfBinsAndNegativeCountsAreRefused() {
        assertThatThrownBy(() -> new ValueHistogram(new long[511]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bins has 511 values, expected 512");
        long[] negative = new long[512];
        negative[3] = -1;
        assertThatThrownBy(() -> new ValueHistogram(negative))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bins has the count -1, expected at least 0");
    }
}
