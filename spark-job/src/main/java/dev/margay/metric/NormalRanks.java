package dev.margay.metric;

import java.util.Arrays;
import org.hipparchus.special.Erf;

/** Turns values into the normal scores of their ranks: the quantiles of the standard normal distribution at (rank - 0.5) / n. */
final class NormalRanks {

    private NormalRanks() {}

    /** The normal score of the highest of so many values. */
    static double highest(int count) {
        return Math.sqrt(2) * Erf.erfInv(1 - 1.0 / count);
    }

    /**
     * The normal scores, in the order of the values. Equal values have ranks in their order.
     *
     * @param values at least one
     */
    static double[] of(float... values) {
        long[] keys = new long[values.length];
        for (int i = 0; i < keys.length; i++) {
            int bits = Float.floatToIntBits(values[i]);
            // As whole numbers, negative values are in falling order.
            int rising = bits < 0 ? (~bits & Integer.MAX_VALUE) | Integer.MIN_VALUE : bits;
            keys[i] = ((long) rising << Integer.SIZE) | i;
        }
        Arrays.parallelSort(keys);
        double[] scores = new double[values.length];
        for (int rank = 0; rank < keys.length; rank++) {
            scores[(int) keys[rank]] = Math.sqrt(2) * Erf.erfInv(2 * (rank + 0.5) / values.length - 1);
        }
        return scores;
    }
}
