package dev.margay.gridloss;

/**
 * The inner product of two projections as a function of the shift between them, from the products of their coefficients: a sum of waves.
 */
final class ShiftedProduct {

    private static final int NEWTON_STEPS = 6;

    /** Pixels; the value is then exact to about 1e-6. */
    private static final double CLOSE = 1e-3;

    /** Pixels. Farther away is another maximum. */
    private static final double FARTHEST = 3;

    private final HalfPlaneSample sample;
    private final double rowStep;
    private final double columnStep;
    private final double[] products;
    private final double[] rowCos;
    private final double[] rowSin;
    private final double[] columnCos;
    private final double[] columnSin;

    private double bestY;
    private double bestX;

    /**
     * For projections that are set later.
     *
     * @param sample their coefficients
     * @param rowStep pixels of the template from one searched row to the next
     * @param columnStep the same for columns
     */
    ShiftedProduct(HalfPlaneSample sample, double rowStep, double columnStep) {
        this.sample = sample;
        this.rowStep = rowStep;
        this.columnStep = columnStep;
        int size = sample.size();
        products = new double[2 * sample.count()];
        rowCos = new double[size];
        rowSin = new double[size];
        columnCos = new double[size / 2 + 1];
        columnSin = new double[size / 2 + 1];
    }

    /**
     * Sets the two projections.
     *
     * @param power weight of each coefficient times the power of the filter
     * @param first slice, interleaved
     * @param second slice, interleaved; the one that is shifted
     */
    void set(double[] power, double[] first, double[] second) {
        for (int i = 0; i < power.length; i++) {
            double re = first[2 * i];
            double im = first[2 * i + 1];
            products[2 * i] = power[i] * (re * second[2 * i] + im * second[2 * i + 1]);
            products[2 * i + 1] = power[i] * (im * second[2 * i] - re * second[2 * i + 1]);
        }
    }

    /** The highest value near shift 0. Afterwards {@link #highestAtPixels} may be called. */
    double highest() {
        bestY = 0;
        bestX = 0;
        double best = Double.NEGATIVE_INFINITY;
        double y = 0;
        double x = 0;
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double[] sums = derivatives(y, x);
            if (sums[0] <= best) {
                break;
            }
            best = sums[0];
            bestY = y;
            bestX = x;
            double determinant = sums[3] * sums[5] - sums[4] * sums[4];
            if (!(sums[3] < 0 && determinant > 0)) {
                break;
            }
            double moveY = -(sums[5] * sums[1] - sums[4] * sums[2]) / determinant;
            double moveX = -(sums[3] * sums[2] - sums[4] * sums[1]) / determinant;
            y += moveY;
            x += moveX;
            if (Math.hypot(moveY, moveX) < CLOSE || Math.hypot(y, x) > FARTHEST) {
                break;
            }
        }
        return best;
    }

    /**
     * The highest value at the four searched pixels around the shift that {@link #highest} found.
     *
     * @param offsetY where in its pixel the particle lies, as a part of the step between rows
     * @param offsetX the same for columns
     */
    double highestAtPixels(double offsetY, double offsetX) {
        double y = (Math.floor(bestY / rowStep - offsetY) + offsetY) * rowStep;
        double x = (Math.floor(bestX / columnStep - offsetX) + offsetX) * columnStep;
        return Math.max(
                Math.max(derivatives(y, x)[0], derivatives(y + rowStep, x)[0]),
                Math.max(derivatives(y, x + columnStep)[0], derivatives(y + rowStep, x + columnStep)[0]));
    }

    /** Value; derivatives by y, x; second derivatives by yy, yx, xx. */
    private double[] derivatives(double y, double x) {
        int size = sample.size();
        double unit = 2 * Math.PI / size;
        for (int row = 0; row < size; row++) {
            int ky = 2 * row < size ? row : row - size;
            rowCos[row] = Math.cos(unit * ky * y);
            rowSin[row] = Math.sin(unit * ky * y);
        }
        for (int kx = 0; kx < columnCos.length; kx++) {
            columnCos[kx] = Math.cos(unit * kx * x);
            columnSin[kx] = Math.sin(unit * kx * x);
        }
        double[] sums = new double[6];
        for (int i = 0; i < sample.count(); i++) {
            int kx = sample.kx(i);
            int ky = sample.ky(i);
            int row = ky < 0 ? ky + size : ky;
            double cos = rowCos[row] * columnCos[kx] - rowSin[row] * columnSin[kx];
            double sin = rowSin[row] * columnCos[kx] + rowCos[row] * columnSin[kx];
            double re = products[2 * i] * cos - products[2 * i + 1] * sin;
            double im = products[2 * i] * sin + products[2 * i + 1] * cos;
            sums[0] += re;
            sums[1] -= ky * im;
            sums[2] -= kx * im;
            sums[3] -= (double) ky * ky * re;
            sums[4] -= (double) ky * kx * re;
            sums[5] -= (double) kx * kx * re;
        }
        sums[1] *= unit;
        sums[2] *= unit;
        for (int i = 3; i < sums.length; i++) {
            sums[i] *= unit * unit;
        }
        return sums;
    }
}
