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
    private final float[] alongX;
    private final float[] alongY;
    private final float[] alongZ;

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
        int planes = Math.min(size, index(atom.zAngstrom() + reach) + 1 - z);
        if (!isNear(z, planes)) {
            return;
        }
        int y = index(atom.yAngstrom() - reach);
        int rows = Math.min(size, index(atom.yAngstrom() + reach) + 1 - y);
        int x = index(atom.xAngstrom() - reach);
        int columns = Math.min(size, index(atom.xAngstrom() + reach) + 1 - x);
        profile(atom.zAngstrom(), width, weight, z, planes, alongZ);
        profile(atom.yAngstrom(), width, 1, y, rows, alongY);
        profile(atom.xAngstrom(), width, 1, x, columns, alongX);
        // Part of the row may be on the other side of the box.
        int start = Math.floorMod(x, size);
        int here = Math.min(columns, size - start);
        for (int k = 0; k < planes; k++) {
            int plane = Math.floorMod(z + k, size) - first;
            if (plane < 0 || plane >= count) {
                continue;
            }
            for (int j = 0; j < rows; j++) {
                int line = plane * size + Math.floorMod(y + j, size);
                filled[line] = true;
                float factor = alongZ[k] * alongY[j];
                add(line * size + start, factor, 0, here);
                add(line * size, factor, here, columns - here);
            }
        }
    }

    private void add(int at, float factor, int from, int number) {
        for (int i = 0; i < number; i++) {
            values[at + i] += factor * alongX[from + i];
        }
    }

    /** The first voxel of the fine grid that is not before this coordinate; not yet periodic. */
    private int index(double angstrom) {
        return (int) Math.ceil(angstrom / pixel) + size / 2;
    }

    private boolean isNear(int z, int planes) {
        int from = Math.floorMod(z, size);
        boolean here = from < first + count && from + planes > first;
        // Its end may be on the other side of the box.
        return here || from + planes - size > first;
    }

    /** Samples along an axis: the three of them multiply to a Gaussian whose samples have the sum 1. */
    private void profile(double centre, double width, double weight, int from, int number, float[] samples) {
        double height = weight * Math.sqrt(4 * Math.PI / width) * pixel;
        double exponent = -4 * Math.PI * Math.PI / width;
        for (int i = 0; i < number; i++) {
            double distance = (from + i - size / 2) * pixel - centre;
            samples[i] = (float) (height * Math.exp(exponent * distance * distance));
        }
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
