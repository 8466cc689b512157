package dev.margay.kernels.local.simd;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.local.LocalShape;
import dev.margay.kernels.local.ParticleBox;
import dev.margay.kernels.projection.ProjectionScale;
import dev.margay.kernels.projection.ProjectionTransform;
import java.util.List;

/**
 * Windows as sums over pixels of the projection, in double precision: for windows that are large compared with the
 * template, or so large that {@link BoxSpectra} would need too much memory.
 */
final class PixelWindows implements Windows {

    private final LocalShape shape;
    private final HalfPlane plane;
    private final ProjectionTransform transform;
    private final double[] spectrum;
    private List<ParticleBox> boxes = List.of();

    PixelWindows(LocalShape shape) {
        this.shape = shape;
        plane = new HalfPlane(shape.templateSize());
        transform = new ProjectionTransform(shape.templateSize());
        spectrum = new double[2 * plane.size() * plane.columns()];
    }

    /** Bytes of its arrays: a spectrum and a projection. */
    static long bytes(LocalShape shape) {
        long size = shape.templateSize();
        return Double.BYTES * size * (2L * shape.columns() + size);
    }

    @Override
    public void load(List<ParticleBox> particles) {
        boxes = particles;
    }

    @Override
    public void compute(float[] slice, float[] filter, int particle, float[] windows, int offset) {
        ParticleBox box = boxes.get(particle);
        double[] projection = projection(slice, filter);
        new ProjectionScale(plane.size(), box.micrographHeight(), box.micrographWidth()).normalise(projection);
        for (int r = 0; r < shape.windowHeight(); r++) {
            for (int c = 0; c < shape.windowWidth(); c++) {
                windows[offset + r * shape.windowWidth() + c] = (float) sum(projection, box.image(), r, c);
            }
        }
    }

    private double[] projection(float[] slice, float[] filter) {
        for (int row = 0; row < plane.size(); row++) {
            int re = plane.byRows(row);
            int factor = (2 * plane.pair(row) + plane.half(row)) * plane.pitch();
            for (int kx = 0; kx < plane.columns(); kx++) {
                int to = 2 * (row * plane.columns() + kx);
                spectrum[to] = (double) slice[re + kx] * filter[factor + kx];
                spectrum[to + 1] = (double) slice[re + plane.pitch() + kx] * filter[factor + kx];
            }
        }
        return transform.inverse(spectrum);
    }

    private double sum(double[] projection, RealImage box, int r, int c) {
        int size = plane.size();
        double sum = 0;
        for (int v = 0; v < size; v++) {
            int row = (r + v) * box.width() + c;
            for (int u = 0; u < size; u++) {
                sum += projection[v * size + u] * box.values()[row + u];
            }
        }
        return sum;
    }
}
