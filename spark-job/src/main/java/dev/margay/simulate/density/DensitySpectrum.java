package dev.margay.simulate.density;

import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.fft.FloatComplexTransform;
import dev.margay.kernels.fft.FloatRealTransform;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The transform of a density, axis by axis, from planes of the fine grid to the density itself. Frequencies beyond the limit of the density
 * are left out along each axis as soon as it is transformed.
 */
final class DensitySpectrum {

    private final DensityGrid grid;
    private final int fine;
    private final int size;
    private final int columns;

    /** Of each plane of the fine grid, the half spectrum (size x columns complex values); null for a plane of zeros. */
    private final float[][] planes;

    DensitySpectrum(DensityGrid grid) {
        this.grid = grid;
        this.fine = grid.fineSize();
        this.size = grid.size();
        this.columns = grid.columns();
        this.planes = new float[fine][];
    }

    /** Transforms the planes of a slab along x and y. Threads may do this for different slabs at the same time. */
    void take(AtomSlab slab, int first, int count) {
        FloatRealTransform rows = new FloatRealTransform(fine);
        FloatComplexTransform lines = new FloatComplexTransform(fine);
        float[] line = new float[fine];
        float[] half = new float[2 * rows.columns()];
        float[] alongX = new float[2 * columns * fine];
        float[] column = new float[2 * fine];
        for (int plane = 0; plane < count; plane++) {
            if (!slab.isFilled(plane)) {
                continue;
            }
            for (int row = 0; row < fine; row++) {
                if (slab.isFilled(plane, row)) {
                    slab.copyRow(plane, row, line);
                    rows.forward(line, half, 0);
                    System.arraycopy(half, 0, alongX, row * 2 * columns, 2 * columns);
                } else {
                    Arrays.fill(alongX, row * 2 * columns, (row + 1) * 2 * columns, 0);
                }
            }
            float[] cropped = new float[2 * columns * size];
            for (int x = 0; x < columns; x++) {
                for (int row = 0; row < fine; row++) {
                    column[2 * row] = alongX[2 * (row * columns + x)];
                    column[2 * row + 1] = alongX[2 * (row * columns + x) + 1];
                }
                lines.forward(column, 0);
                for (int y = 0; y < size; y++) {
                    crop(column, 0, y, cropped, 2 * (y * columns + x));
                }
            }
            planes[first + plane] = cropped;
        }
    }

    /**
     * A value of a line of the fine grid's transform. At the limit of an even size, positive and negative frequency are the same sample of the
     * density, which gets their mean.
     */
    private void crop(float[] line, int offset, int index, float[] target, int at) {
        int source = offset + 2 * Math.floorMod(grid.frequency(index), fine);
        float re = line[source];
        float im = line[source + 1];
        if (2 * index == size) {
            int other = offset + 2 * (fine - index);
            re = (re + line[other]) / 2;
            im = (im + line[other + 1]) / 2;
        }
        target[at] = re;
        target[at + 1] = im;
    }

    /**
     * Transforms along z, filters, and transforms back.
     *
     * @param filter factor of each frequency
     * @param scale factor of all voxels
     * @param progress one part for each row
     */
    RealVolume density(DensityFilter filter, double scale, DensityProgress progress) {
        for (int z = 0; z < size; z++) {
            planes[z] = planes[z] == null ? new float[2 * columns * size] : planes[z];
        }
        IntStream.range(0, size).parallel().forEach(row -> {
            filterAlongZ(row, filter);
            progress.next();
        });
        float[] values = new float[size * size * size];
        IntStream.range(0, size).parallel().forEach(z -> {
            invert(planes[z], values, (z + size / 2) % size * size * size, scale);
            planes[z] = null;
        });
        return new RealVolume(size, values);
    }

    /** All columns along z through one row of the planes: there, cropped, filtered, and back. */
    private void filterAlongZ(int row, DensityFilter filter) {
        float[] lines = new float[2 * fine * columns];
        for (int z = 0; z < fine; z++) {
            if (planes[z] != null) {
                for (int x = 0; x < columns; x++) {
                    lines[2 * (x * fine + z)] = planes[z][2 * (row * columns + x)];
                    lines[2 * (x * fine + z) + 1] = planes[z][2 * (row * columns + x) + 1];
                }
            }
        }
        FloatComplexTransform forward = new FloatComplexTransform(fine);
        FloatComplexTransform back = new FloatComplexTransform(size);
        float[] line = new float[2 * size];
        int y = grid.frequency(row);
        for (int x = 0; x < columns; x++) {
            forward.forward(lines, 2 * x * fine);
            for (int index = 0; index < size; index++) {
                crop(lines, 2 * x * fine, index, line, 2 * index);
                int z = grid.frequency(index);
                // The origin of the fine grid is in its middle, so every second frequency has the other sign.
                float factor =
                        filter.at((double) x * x + (double) y * y + (double) z * z) * ((x + y + z) % 2 == 0 ? 1 : -1);
                line[2 * index] *= factor;
                line[2 * index + 1] *= factor;
            }
            back.inverse(line, 0);
            System.arraycopy(line, 0, lines, 2 * x * fine, line.length);
        }
        for (int z = 0; z < size; z++) {
            for (int x = 0; x < columns; x++) {
                planes[z][2 * (row * columns + x)] = lines[2 * (x * fine + z)];
                planes[z][2 * (row * columns + x) + 1] = lines[2 * (x * fine + z) + 1];
            }
        }
    }

    /** Transforms a plane back along y and x; its origin goes to the middle. */
    private void invert(float[] plane, float[] values, int at, double scale) {
        FloatComplexTransform lines = new FloatComplexTransform(size);
        FloatRealTransform rows = new FloatRealTransform(size);
        float[] column = new float[2 * size];
        for (int x = 0; x < columns; x++) {
            for (int y = 0; y < size; y++) {
                column[2 * y] = plane[2 * (y * columns + x)];
                column[2 * y + 1] = plane[2 * (y * columns + x) + 1];
            }
            lines.inverse(column, 0);
            for (int y = 0; y < size; y++) {
                plane[2 * (y * columns + x)] = column[2 * y];
                plane[2 * (y * columns + x) + 1] = column[2 * y + 1];
            }
        }
        float[] row = new float[size];
        for (int y = 0; y < size; y++) {
            rows.inverse(plane, 2 * y * columns, row);
            int target = at + (y + size / 2) % size * size;
            for (int x = 0; x < size; x++) {
                values[target + (x + size / 2) % size] = (float) (scale * row[x]);
            }
        }
    }
}
