package dev.margay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Histograms fit their values: round bins, 0 on the axis, and no axis that is stretched by a few values. */
class DistributionTest {

    @Test
    void sizesBeginAtZero() {
        Histogram histogram =
                Distribution.ofSizes(DoubleStream.of(1.2, 3.9, 2.5)).histogram();
        assertThat(histogram.low()).isZero();
        assertThat(histogram.high()).isBetween(3.9, 4.5);
        assertThat(histogram.binWidth()).isEqualTo(0.2);
        assertThat(histogram.total()).isEqualTo(3);
    }

    @Test
    void zeroIsTheMiddleOfABinOfChanges() {
        Histogram histogram =
                Distribution.ofChanges(DoubleStream.of(-50, 0, 0, 50, 100)).histogram();
        double bins = (0 - histogram.low()) / histogram.binWidth();
        assertThat(bins - Math.floor(bins)).isEqualTo(0.5);
        assertThat(histogram.count((int) bins)).isEqualTo(2);
        assertThat(histogram.low()).isLessThan(-50);
        assertThat(histogram.high()).isGreaterThan(100);
    }

    @Test
    void oneValueAndEqualValuesHaveAHistogram() {
        for (double value : new double[] {0, 1.3, 250}) {
            for (int count : new int[] {1, 4}) {
                double[] values =
                        DoubleStream.generate(() -> value).limit(count).toArray();
                Histogram sizes = Distribution.ofSizes(DoubleStream.of(values)).histogram();
                Histogram changes =
                        Distribution.ofChanges(DoubleStream.of(values)).histogram();
                assertThat(sizes.highestCount()).isEqualTo(count);
                assertThat(changes.highestCount()).isEqualTo(count);
                assertThat(sizes.high()).isGreaterThan(value);
                assertThat(changes.low()).isNegative();
            }
        }
    }

    @Test
    void aFewFarValuesAreCountedAtTheEndOfTheAxis() {
        Random random = new Random(1);
        DoubleStream values = DoubleStream.concat(
                DoubleStream.generate(() -> 5 + random.nextDouble()).limit(300), DoubleStream.of(1e6, 2e6));
        Distribution distribution = Distribution.ofSizes(values);
        assertThat(distribution.histogram().high()).isBetween(6.0, 15.0);
        assertThat(distribution.histogram().total()).isEqualTo(302);
        assertThat(distribution.words("%.1f")).endsWith(" 2 values beyond the axis are in the bars at its ends.");
    }

    @Test
    void valuesThatAreNotNumbersAreIgnored() {
        Distribution distribution = Distribution.ofSizes(DoubleStream.of(Double.NaN, 1, 3, Double.POSITIVE_INFINITY));
        assertThat(distribution.median()).isEqualTo(2);
        assertThat(distribution.words("%.1f°")).isEqualTo("Median 2.0°, from 1.0° to 3.0°.");
    }

    @Test
    void withoutValuesThereIsNoMedian() {
        Distribution empty = Distribution.ofChanges(DoubleStream.empty());
        assertThat(empty.isEmpty()).isTrue();
        assertThat(empty.median()).isZero();
        assertThat(empty.histogram().total()).isZero();
    }
}
