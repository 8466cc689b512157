package dev.margay.simulate.density;

import java.util.List;

/**
 * Some planes of the fine grid, filled with the Gaussians of atoms. The box is periodic. A Gaussian is cut where it has fallen to 1e-8 of its
 * height. Not thread-safe.
 */
final class AtomSlab {

    private static final double CUT = 1e-8;

    /** Distance of the cut from the centre of a Gaussian of width 1, Angstrom. */
    private static final double CUT_DISTANCE = Math.sqrt(-Math.log(CUT)) / (2 * Math.PI);

    private final double addedWidth;
    private final int size;
    private final double pixel;
    private final int first;
    private final int count;
    private final float[] values;
    private final boolean[] filled;
    private float[] alongX;
    private float[] alongY;
    private float[] alongZ;

    /**
     * Empty planes.
     *
     * @param grid of the density
     * @param addedWidth B factor that every Gaussian gets in addition, square Angstrom
     * @param first number of the first plane
     * @param count number of planes
     */
    AtomSlab(DensityGrid grid, double addedWidth, int first, int count) {
        this.addedWidth = addedWidth;
        this.size = grid.fineSize();
        this.pixel = grid.finePixelSizeAngstrom();
        this.first = first;
        this.count = count;
        this.values = new float[count * size * size];
        this.filled = new boolean[count * size];
        this.alongX = new float[size];
        this.alongY = new float[size];
        this.alongZ = new float[size];
    }

    /** Distance in Angstrom at which a Gaussian of this width is cut. */
    static double reach(double width) {
        return CUT_DISTANCE * Math.sqrt(width);
    }

    /** Adds atoms. Those that do not reach these planes cost little. */
    void add(List<Scatterer> atoms) {
        for (Scatterer atom : atoms) {
            ScatteringFactors factors = ScatteringFactors.of(atom.atomicNumber());
            for (int i = 0; i < ScatteringFactors.TERMS; i++) {
                double width = factors.b().get(i) + atom.bFactorSquareAngstrom() + addedWidth;
                add(atom, width, atom.occupancy() * factors.a().get(i));
            }
        }
    }

    private void add(Scatterer atom, double width, double weight) {
        double reach = reach(width);
        int z = index(atom.zAngstrom() - reach);
        int planes = index(atom.zAngstrom() + reach) + 1 - z;
        if (!isNear(z, planes)) {
            return;
        }
        int y = index(atom.yAngstrom() - reach);
        int rows = index(atom.yAngstrom() + reach) + 1 - y;
        int x = index(atom.xAngstrom() - reach);
        int columns = index(atom.xAngstrom() + reach) + 1 - x;
        alongZ = profile(atom.zAngstrom(), width, weight, z, planes, alongZ);
        alongY = profile(atom.yAngstrom(), width, 1, y, rows, alongY);
        alongX = profile(atom.xAngstrom(), width, 1, x, columns, alongX);
        for (int k = 0; k < planes; k++) {
            int plane = Math.floorMod(z + k, size) - first;
            if (plane < 0 || plane >= count) {
                continue;
            }
            for (int j = 0; j < rows; j++) {
                int line = plane * size + Math.floorMod(y + j, size);
                filled[line] = true;
                addRow(line * size, x, columns, alongZ[k] * alongY[j]);
            }
        }
    }

    /** Adds a row of samples. Those beyond the box appear on its other side. */
    private void addRow(int line, int x, int columns, float factor) {
        for (int from = 0; from < columns; ) {
            int start = Math.floorMod(x + from, size);
            int number = Math.min(columns - from, size - start);
            for (int i = 0; i < number; i++) {
                values[line + start + i] += factor * alongX[from + i];
            }
            from += number;
        }
    }

    /** The first voxel of the fine grid that is not before this coordinate; not yet periodic. */
    private int index(double angstrom) {
        return (int) Math.ceil(angstrom / pixel) + size / 2;
    }

    private boolean isNear(int z, int planes) {
        int from = Math.floorMod(z, size);
        if (planes >= size) {
            return true;
        }
        boolean here = from < first + count && from + planes > first;
        // Its end may be on the other side of the box.
        return here || from + planes - size > first;
    }

    /** Samples along an axis, in the buffer if it is long enough: the three of them multiply to a Gaussian whose samples have the sum 1. */
    private float[] profile(double centre, double width, double weight, int from, int number, float[] buffer) {
        // A Gaussian may be wider than the box.
        float[] samples = number <= buffer.length ? buffer : new float[number];
        double height = weight * Math.sqrt(4 * Math.PI / width) * pixel;
        double exponent = -4 * Math.PI * Math.PI / width;
        for (int i = 0; i < number; i++) {
            double distance = (from + i - size / 2) * pixel - centre;
            samples[i] = (float) (height * Math.exp(exponent * distance * distance));
        }
        return samples;
    }

    /** Whether a row has anything but zeros. */
    boolean isFilled(int plane, int row) {
        return filled[plane * size + row];
    }

    /** Copies a row. */
    void copyRow(int plane, int row, float[] line) {
        System.arraycopy(values, (plane * size + row) * size, line, 0, size);
    }

    /** Whether a plane has anything but zeros. */
    boolean isFilled(int plane) {
        for (int row = 0; row < size; row++) {
            if (filled[plane * size + row]) {
                return true;
            }
        }
        return false;
    }
}
