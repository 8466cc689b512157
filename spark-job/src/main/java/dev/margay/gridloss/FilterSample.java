package dev.margay.gridloss;

import dev.margay.kernels.local.DefocusFilter;

/** A projective filter at some coefficients, as a function of defocus. Complex values are interleaved (re, im). */
final class FilterSample {

    private final double[] atZero;
    private final double[] atQuarter;
    private final double[] growth;

    private FilterSample(double[] atZero, double[] atQuarter, double[] growth) {
        this.atZero = atZero;
        this.atQuarter = atQuarter;
        this.growth = growth;
    }

    /** The filter at the first coefficients of an index. */
    static FilterSample at(DefocusFilter filter, int[] index, int count) {
        FilterSample sample = new FilterSample(new double[2 * count], new double[2 * count], new double[count]);
        for (int j = 0; j < count; j++) {
            int i = index[j];
            if (filter.complex()) {
                sample.atZero[2 * j] = filter.atZero()[2 * i];
                sample.atZero[2 * j + 1] = filter.atZero()[2 * i + 1];
                sample.atQuarter[2 * j] = filter.atQuarter()[2 * i];
                sample.atQuarter[2 * j + 1] = filter.atQuarter()[2 * i + 1];
            } else {
                sample.atZero[2 * j] = filter.atZero()[i];
                sample.atQuarter[2 * j] = filter.atQuarter()[i];
            }
            sample.growth[j] = filter.radiansPerAngstrom()[i];
        }
        return sample;
    }

    /** Twice the power of the filter at a coefficient of the half plane, averaged over defocus. */
    static double power(DefocusFilter filter, int i) {
        if (!filter.complex()) {
            return squared(filter.atZero()[i]) + squared(filter.atQuarter()[i]);
        }
        return squared(filter.atZero()[2 * i])
                + squared(filter.atZero()[2 * i + 1])
                + squared(filter.atQuarter()[2 * i])
                + squared(filter.atQuarter()[2 * i + 1]);
    }

    private static double squared(double value) {
        return value * value;
    }

    /** Twice the power of the filter at a coefficient, averaged over defocus. */
    double power(int i) {
        return squared(atZero[2 * i])
                + squared(atZero[2 * i + 1])
                + squared(atQuarter[2 * i])
                + squared(atQuarter[2 * i + 1]);
    }

    FilterSample part(int[] chosen, int count) {
        FilterSample part = new FilterSample(new double[2 * count], new double[2 * count], new double[count]);
        for (int j = 0; j < count; j++) {
            int i = chosen[j];
            part.growth[j] = growth[i];
            for (int c = 0; c < 2; c++) {
                part.atZero[2 * j + c] = atZero[2 * i + c];
                part.atQuarter[2 * j + c] = atQuarter[2 * i + c];
            }
        }
        return part;
    }

    /** The filter at a relative defocus in Angstrom. */
    double[] at(double defocus) {
        double[] values = new double[atZero.length];
        for (int i = 0; i < growth.length; i++) {
            double cos = Math.cos(growth[i] * defocus);
            double sin = Math.sin(growth[i] * defocus);
            values[2 * i] = atZero[2 * i] * cos + atQuarter[2 * i] * sin;
            values[2 * i + 1] = atZero[2 * i + 1] * cos + atQuarter[2 * i + 1] * sin;
        }
        return values;
    }

    /** The derivative of the filter by defocus, per Angstrom. */
    double[] derivative(double defocus) {
        double[] values = new double[atZero.length];
        for (int i = 0; i < growth.length; i++) {
            double cos = growth[i] * Math.cos(growth[i] * defocus);
            double sin = growth[i] * Math.sin(growth[i] * defocus);
            values[2 * i] = atQuarter[2 * i] * cos - atZero[2 * i] * sin;
            values[2 * i + 1] = atQuarter[2 * i + 1] * cos - atZero[2 * i + 1] * sin;
        }
        return values;
    }
}
