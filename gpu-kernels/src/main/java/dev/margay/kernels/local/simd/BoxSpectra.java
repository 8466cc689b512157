package dev.margay.kernels.local.simd;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.fft.DoubleRealTransform;
import dev.margay.kernels.fft.RealFourier;
import dev.margay.kernels.local.LocalShape;
import dev.margay.kernels.vector.Lanes;

/**
 * A box, prepared for sums over spectra. Placements are counted from the one in the middle of the window: there the
 * template covers the centre of the box. A circular correlation with the centre gives the right value there. At other
 * placements, some of the template's pixels meet the wrong pixels of the box, namely those at the other side of the
 * centre. The <em>frame</em> around the centre, less what the circular correlation sees in its place, corrects that.
 *
 * <p>All spectra are divided by n squared, multiplied by how often their frequency counts in a sum over all, and by the
 * phases of the centre of a projection; the product of a projection's conjugate spectrum with them is summed.
 */
final class BoxSpectra {

    private final LocalShape shape;
    private final HalfPlane plane;
    private final int baseY;
    private final int baseX;
    private final float[] centre;
    private final float[] rows;
    private final float[] columns;
    private final double[] sums;

    BoxSpectra(LocalShape shape, RealImage box) {
        this.shape = shape;
        plane = new HalfPlane(shape.templateSize());
        baseY = shape.windowHeight() / 2;
        baseX = shape.windowWidth() / 2;
        centre = new float[plane.floats()];
        rows = new float[frameFloats(shape.windowHeight(), shape.windowWidth())];
        columns = new float[frameFloats(shape.windowWidth(), shape.windowHeight())];
        sums = new double[shape.windowPixels()];
        transformCentre(box);
        transformFrame(box);
        sum(box);
    }

    private int frameFloats(int across, int along) {
        return (across - 1) * along * 2 * plane.pitch();
    }

    /** Bytes of a box. */
    static long bytes(LocalShape shape) {
        HalfPlane plane = new HalfPlane(shape.templateSize());
        long lines = 2L * shape.windowPixels();
        return Float.BYTES * (plane.floats() + lines * 2 * plane.pitch()) + (long) Double.BYTES * shape.windowPixels();
    }

    private void transformCentre(RealImage box) {
        int size = plane.size();
        RealImage cut = RealImage.zeros(size, size);
        for (int y = 0; y < size; y++) {
            System.arraycopy(box.values(), (baseY + y) * shape.boxWidth() + baseX, cut.values(), y * size, size);
        }
        float[] spectrum = RealFourier.forward(cut).values();
        for (int row = 0; row < size; row++) {
            for (int kx = 0; kx < plane.columns(); kx++) {
                int from = 2 * (row * plane.columns() + kx);
                int to = plane.byBlocks(row, kx);
                store(spectrum[from], spectrum[from + 1], row + kx, plane.multiplicity(kx), centre, to, Lanes.COUNT);
            }
        }
    }

    private void store(double re, double im, int frequency, int multiplicity, float[] to, int at, int toIm) {
        int size = plane.size();
        double angle = 2 * Math.PI * ((long) frequency * (size / 2) % size) / size;
        double scale = multiplicity / ((double) size * size);
        double cos = scale * Math.cos(angle);
        double sin = scale * Math.sin(angle);
        to[at] = (float) (re * cos - im * sin);
        to[at + toIm] = (float) (re * sin + im * cos);
    }

    private void transformFrame(RealImage box) {
        int size = plane.size();
        DoubleRealTransform transform = new DoubleRealTransform(size);
        double[] line = new double[size];
        double[] half = new double[2 * plane.columns()];
        for (int y = 0; y < shape.windowHeight() - 1; y++) {
            int row = y < baseY ? y : y + size;
            for (int c = 0; c < shape.windowWidth(); c++) {
                for (int x = 0; x < size; x++) {
                    line[x] = less(box, row, c + x);
                }
                transform.forward(line, half, 0);
                storeLine(half, rows, row(row, c));
            }
        }
        for (int x = 0; x < shape.windowWidth() - 1; x++) {
            int column = x < baseX ? x : x + size;
            for (int r = 0; r < shape.windowHeight(); r++) {
                for (int y = 0; y < size; y++) {
                    // The corners belong to the rows.
                    boolean corner = r + y < baseY || r + y >= baseY + size;
                    line[y] = corner ? 0 : less(box, r + y, column);
                }
                transform.forward(line, half, 0);
                storeLine(half, columns, column(column, r));
            }
        }
    }

    /** A pixel of the box, less what the circular correlation sees there. */
    private double less(RealImage box, int y, int x) {
        int size = plane.size();
        return box.at(y, x)
                - (double) box.at(baseY + Math.floorMod(y - baseY, size), baseX + Math.floorMod(x - baseX, size));
    }

    private void storeLine(double[] half, float[] to, int at) {
        for (int k = 0; k < plane.columns(); k++) {
            store(half[2 * k], half[2 * k + 1], k, plane.multiplicity(k), to, at + k, plane.pitch());
        }
    }

    private void sum(RealImage box) {
        int size = plane.size();
        for (int r = 0; r < shape.windowHeight(); r++) {
            for (int c = 0; c < shape.windowWidth(); c++) {
                double sum = 0;
                for (int y = r; y < r + size; y++) {
                    for (int x = c; x < c + size; x++) {
                        sum += box.at(y, x);
                    }
                }
                sums[r * shape.windowWidth() + c] = sum;
            }
        }
    }

    /** The first row of the centre: placements of negative shift in y have smaller rows. */
    int baseY() {
        return baseY;
    }

    /** The first column of the centre. */
    int baseX() {
        return baseX;
    }

    /** Spectrum of the centre, by blocks. */
    float[] centre() {
        return centre;
    }

    /** Spectra of the frame's rows. */
    float[] rows() {
        return rows;
    }

    /** Where the spectrum of a row of the box begins, from a column on. */
    int row(int boxRow, int column) {
        int place = boxRow < baseY ? boxRow : boxRow - plane.size();
        return (place * shape.windowWidth() + column) * 2 * plane.pitch();
    }

    /** Spectra of the frame's columns without the corners. */
    float[] columns() {
        return columns;
    }

    /** Where the spectrum of a column of the box begins, from a row on. */
    int column(int boxColumn, int row) {
        int place = boxColumn < baseX ? boxColumn : boxColumn - plane.size();
        return (place * shape.windowHeight() + row) * 2 * plane.pitch();
    }

    /** Sum of the box's pixels under the template, for each placement. */
    double[] sums() {
        return sums;
    }
}
