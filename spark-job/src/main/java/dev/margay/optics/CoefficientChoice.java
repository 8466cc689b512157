package dev.margay.optics;

import dev.margay.config.PreprocessingFilters;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Which coefficients of a projection's half plane are used: all, or all but random ones. A coefficient and its conjugate are used or left out
 * together.
 *
 * @param used n rows of n / 2 + 1 columns, rows in the order of the transform
 */
record CoefficientChoice(boolean[] used) {

    /**
     * The choice of a dropout.
     *
     * @param dropout how many are left out, and the seed
     * @param n side of the template
     */
    static CoefficientChoice of(PreprocessingFilters.Dropout dropout, int n) {
        int columns = n / 2 + 1;
        boolean[] used = new boolean[n * columns];
        Arrays.fill(used, true);
        if (!dropout.isOn()) {
            return new CoefficientChoice(used);
        }
        SplittableRandom random = new SplittableRandom(dropout.seed());
        for (int i = 0; i < used.length; i++) {
            used[i] = random.nextDouble() >= dropout.fraction();
        }
        mirror(used, n, 0);
        if (n % 2 == 0) {
            mirror(used, n, n / 2);
        }
        return new CoefficientChoice(used);
    }

    /** In this column, the half plane has coefficients and their conjugates. */
    private static void mirror(boolean[] used, int n, int column) {
        int columns = n / 2 + 1;
        for (int row = n / 2 + 1; row < n; row++) {
            used[row * columns + column] = used[(n - row) * columns + column];
        }
    }

    /** 1 if a coefficient is used, else 0. */
    double factor(int place) {
        return used[place] ? 1 : 0;
    }
}
