package dev.margay.kernels.local.simd;

import dev.margay.kernels.local.LocalShape;
import dev.margay.kernels.local.ParticleBox;
import dev.margay.kernels.projection.ProjectionScale;
import java.util.List;

/**
 * Windows as sums over spectra, without a transform of the projection: the circular correlation with the centre of the
 * box at a few shifts, corrected by the first and last rows and columns of the projection times the frame of the box, see
 * {@link BoxSpectra}. The same rows and columns give the mean of the projection's border.
 */
final class SpectralWindows {

    static final int MOST_PLACEMENTS = 1024;

    /** Of the filtered slice in a chunk, 400 kB: less than half of the second cache of most cores. */
    private static final int CHUNK_FLOATS = 100_000;

    private final LocalShape shape;
    private final HalfPlane plane;
    private final int edgeY;
    private final int edgeX;
    private final Waves shifts;
    private final Waves edgesY;
    private final Waves edgesX;
    private final FilterPass filterPass;
    private final KySums edgeRows;
    private final KySums shiftSums;
    private final float[] columnSums;
    private final float[] rowSums;
    private final float[] correlationSums;
    private final float[] filtered;
    private final int chunk;
    private final float[] rows;
    private final float[] columns;
    private final float[] correlation;
    private final float[] shiftWaves;
    private final float[] corners;
    private final LaneDots dots;
    private List<BoxSpectra> boxes = List.of();
    private List<ProjectionScale> scales = List.of();

    SpectralWindows(LocalShape shape) {
        this.shape = shape;
        plane = new HalfPlane(shape.templateSize());
        int size = plane.size();
        edgeY = edge(shape.windowHeight());
        edgeX = edge(shape.windowWidth());
        shifts = Waves.shifts(size, edgeY);
        edgesY = Waves.edges(size, edgeY);
        edgesX = Waves.edges(size, edgeX);
        filterPass = new FilterPass(plane, edgesX);
        edgeRows = new KySums(plane, edgesY);
        shiftSums = new KySums(plane, shifts);
        columnSums = new float[edgesX.groups() * Waves.SUMS * line()];
        rowSums = new float[edgeRows.floats()];
        correlationSums = new float[shiftSums.floats()];
        int blockFloats = plane.floats() / plane.blocks();
        int most = Math.max(1, CHUNK_FLOATS / blockFloats);
        int chunks = (plane.blocks() + most - 1) / most;
        chunk = (plane.blocks() + chunks - 1) / chunks;
        filtered = new float[chunk * blockFloats];
        rows = new float[2 * edgeY * line()];
        columns = new float[2 * edgeX * line()];
        correlation = new float[line()];
        dots = new LaneDots(plane.pitch());
        shiftWaves = new float[shape.windowWidth() * line()];
        for (int c = 0; c < shape.windowWidth(); c++) {
            wave(c - shape.windowWidth() / 2, false, shiftWaves, c * line());
        }
        corners = new float[2 * line()];
        wave(-(size / 2), true, corners, 0);
        wave(size - 1 - size / 2, true, corners, line());
    }

    /**
     * Whether the first and the last rows and columns that wrap are different ones, and the spectra of the frame, a few
     * lines for each placement, are not too many.
     */
    static boolean fits(LocalShape shape) {
        int half = shape.templateSize() / 2;
        return shape.windowPixels() <= MOST_PLACEMENTS
                && edge(shape.windowHeight()) <= half
                && edge(shape.windowWidth()) <= half;
    }

    /** The longest shift, and at least the one row that the border has. */
    private static int edge(int window) {
        return Math.max(1, window / 2);
    }

    /** Floats in a complex line. */
    private int line() {
        return 2 * plane.pitch();
    }

    /** exp(2 pi i k d / n), conjugated for {@link LaneDots}; scaled so that its product with a row is a pixel, or not. */
    private void wave(int distance, boolean ofPixel, float[] to, int at) {
        int size = plane.size();
        for (int k = 0; k < plane.columns(); k++) {
            double angle = 2 * Math.PI * Math.floorMod((long) k * distance, (long) size) / size;
            double scale = ofPixel ? plane.multiplicity(k) / ((double) size * size) : 1;
            to[at + k] = (float) (scale * Math.cos(angle));
            to[at + plane.pitch() + k] = (float) (-scale * Math.sin(angle));
        }
    }

    /** Replaces the particles. */
    void load(List<ParticleBox> particles) {
        boxes = particles.stream()
                .map(particle -> new BoxSpectra(shape, particle.image()))
                .toList();
        scales = particles.stream()
                .map(particle ->
                        new ProjectionScale(plane.size(), particle.micrographHeight(), particle.micrographWidth()))
                .toList();
    }

    /**
     * Computes a window.
     *
     * @param slice {@link HalfPlane} by rows
     * @param filter real, by pairs of rows
     * @param particle index of the pose's particle
     * @param windows receives the window, row by row
     * @param offset where it begins
     */
    void compute(float[] slice, float[] filter, int particle, float[] windows, int offset) {
        BoxSpectra box = boxes.get(particle);
        double squares = sumSpectra(slice, filter, box);
        combineEdges(edgesY, edgeY, rowSums, rows);
        combineEdges(edgesX, edgeX, columnSums, columns);
        double border = border();
        double pixels = (double) plane.size() * plane.size();
        // The zero frequency of a slice is removed, so the sum of a projection is 0.
        double factor = scales.get(particle).factor(0, squares / pixels, border);
        for (int r = 0; r < shape.windowHeight(); r++) {
            shifts.combine(correlationSums, plane.pitch(), r - box.baseY(), correlation, 0);
            for (int c = 0; c < shape.windowWidth(); c++) {
                dots.clear();
                dots.add(correlation, 0, shiftWaves, c * line());
                addRows(box, r, c);
                addColumns(box, r, c);
                int at = r * shape.windowWidth() + c;
                windows[offset + at] = (float) (factor * (dots.sum() - border * box.sums()[at]));
            }
        }
    }

    /**
     * All sums over the filtered slice. A chunk of its columns at a time, so that the chunk is still in the cache of the
     * core for the second and third pass.
     *
     * @return the sum of squares
     */
    private double sumSpectra(float[] slice, float[] filter, BoxSpectra box) {
        double squares = 0;
        filterPass.clear();
        for (int first = 0; first < plane.blocks(); first += chunk) {
            int end = Math.min(plane.blocks(), first + chunk);
            filterPass.run(slice, filter, first, end, filtered);
            edgeRows.ofRows(filtered, first, end, rowSums);
            squares += edgeRows.sumOfSquares(filtered, first, end);
            shiftSums.ofProduct(filtered, box.centre(), first, end, correlationSums);
        }
        filterPass.sums(columnSums);
        return squares;
    }

    /** The first lines from 0 on, then the last ones, from the outermost on. */
    private void combineEdges(Waves waves, int edge, float[] sums, float[] lines) {
        int centre = plane.size() / 2;
        for (int i = 0; i < edge; i++) {
            waves.combine(sums, plane.pitch(), i - centre, lines, i * line());
            waves.combine(sums, plane.pitch(), plane.size() - 1 - i - centre, lines, (edge + i) * line());
        }
    }

    private double border() {
        double sum = 0;
        int size = plane.size();
        for (int end = 0; end < 2; end++) {
            sum += (rows[end * edgeY * line()] + columns[end * edgeX * line()]) / size;
            for (int corner = 0; corner < 2; corner++) {
                dots.clear();
                dots.add(rows, end * edgeY * line(), corners, corner * line());
                sum -= dots.sum();
            }
        }
        return sum / (4.0 * size - 4);
    }

    private void addRows(BoxSpectra box, int r, int c) {
        for (int v = 0; v < box.baseY() - r; v++) {
            dots.add(rows, v * line(), box.rows(), box.row(r + v, c));
        }
        for (int v = 0; v < r - box.baseY(); v++) {
            dots.add(rows, (edgeY + v) * line(), box.rows(), box.row(r + plane.size() - 1 - v, c));
        }
    }

    private void addColumns(BoxSpectra box, int r, int c) {
        for (int u = 0; u < box.baseX() - c; u++) {
            dots.add(columns, u * line(), box.columns(), box.column(c + u, r));
        }
        for (int u = 0; u < c - box.baseX(); u++) {
            dots.add(columns, (edgeX + u) * line(), box.columns(), box.column(c + plane.size() - 1 - u, r));
        }
    }
}
