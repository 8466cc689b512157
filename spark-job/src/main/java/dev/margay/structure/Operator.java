package dev.margay.structure;

import java.util.Arrays;

/**
 * A rotation and a translation of a copy of a chain.
 *
 * @param rows 12 numbers: three rows of a 3 x 3 matrix, each followed by its translation in Angstrom
 */
record Operator(double[] rows) {

    private static final int COLUMNS = 4;

    /** The position of a copy: x, y, z in Angstrom. */
    double[] apply(double x, double y, double z) {
        double[] moved = new double[3];
        for (int i = 0; i < 3; i++) {
            int row = COLUMNS * i;
            moved[i] = rows[row] * x + rows[row + 1] * y + rows[row + 2] * z + rows[row + 3];
        }
        return moved;
    }

    /** Both: first the other one, then this one. */
    Operator after(Operator first) {
        double[] both = new double[rows.length];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                double sum = j == 3 ? rows[COLUMNS * i + 3] : 0;
                for (int k = 0; k < 3; k++) {
                    sum += rows[COLUMNS * i + k] * first.rows[COLUMNS * k + j];
                }
                both[COLUMNS * i + j] = sum;
            }
        }
        return new Operator(both);
    }

    /** Whether both move everything in the same way. */
    boolean isSameAs(Operator other) {
        return Arrays.equals(rows, other.rows);
    }
}
