package dev.margay.kernels.local.reference;

import dev.margay.kernels.local.DefocusFilter;

/** Multiplies a slice by a projective filter at a defocus, and by the phases of a shift. Not thread-safe. */
final class ShiftedFilter {

    private final int size;
    private final int columns;
    private final double[] filtered;

    /** For slices of this size. */
    ShiftedFilter(int size) {
        this.size = size;
        columns = size / 2 + 1;
        filtered = new double[2 * size * columns];
    }

    /**
     * Applies both.
     *
     * @param slice interleaved complex values, size rows in the order of fftfreq; not changed
     * @param filter of the same size
     * @param defocusAngstrom relative to the filter's
     * @param shiftY pixels
     * @param shiftX pixels
     * @return this object's own array, which the next call overwrites
     */
    double[] apply(double[] slice, DefocusFilter filter, double defocusAngstrom, double shiftY, double shiftX) {
        int parts = filter.complex() ? 2 : 1;
        for (int row = 0; row < size; row++) {
            int ky = row <= (size - 1) / 2 ? row : row - size;
            for (int kx = 0; kx < columns; kx++) {
                int i = row * columns + kx;
                double phase = filter.radiansPerAngstrom()[i] * defocusAngstrom;
                double cos = Math.cos(phase);
                double sin = Math.sin(phase);
                double re = filter.atZero()[parts * i] * cos + filter.atQuarter()[parts * i] * sin;
                double im =
                        filter.complex() ? filter.atZero()[2 * i + 1] * cos + filter.atQuarter()[2 * i + 1] * sin : 0;
                double turn = -2 * Math.PI * (ky * shiftY + kx * shiftX) / size;
                double rampRe = Math.cos(turn);
                double rampIm = Math.sin(turn);
                double factorRe = re * rampRe - im * rampIm;
                double factorIm = re * rampIm + im * rampRe;
                filtered[2 * i] = slice[2 * i] * factorRe - slice[2 * i + 1] * factorIm;
                filtered[2 * i + 1] = slice[2 * i] * factorIm + slice[2 * i + 1] * factorRe;
            }
        }
        return filtered;
    }
}
