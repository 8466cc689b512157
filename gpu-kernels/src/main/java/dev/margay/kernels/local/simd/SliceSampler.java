package dev.margay.kernels.local.simd;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.orientation.SliceAxes;
import java.util.Arrays;

/**
 * Samples central slices into a {@link HalfPlane} by rows: what {@link dev.margay.kernels.projection.OrientedSlice}
 * computes, with weights in single precision. In each row, the columns that lie well inside the stored half of the
 * spectrum, or well inside the other half, are found first; {@link CellRun} samples those without a branch. The few
 * others are done one by one, in double precision.
 */
final class SliceSampler {

    /** How far inside the spectrum the coordinates of a run lie, in voxels: more than they are rounded by. */
    private static final double MARGIN = 1e-4;

    /** Coefficients further outside than this are 0, see {@link BorderCells}. */
    private static final double OUTSIDE = 2e-3;

    /** Rows of a slice at a time. */
    private static final int ROWS = 8;

    private final HalfPlane plane;
    private final int edge;
    private final int lastColumn;
    private final CellRun run;
    private final BorderCells border;
    private final Span inside = new Span();
    private final Span near = new Span();

    SliceSampler(TemplateSpectrum template) {
        plane = new HalfPlane(template.size());
        edge = template.edge();
        lastColumn = template.columns() - 1;
        run = new CellRun(template);
        border = new BorderCells(template);
    }

    /**
     * Samples slices. If their orientations are similar, they read the same parts of the template, so a few rows of each
     * are sampled before the next rows of the first: what they share is then read from memory once.
     *
     * @param axes their orientations
     * @param factors multiply their coefficients
     * @param count how many
     * @param slices receive them by rows
     */
    void sample(SliceAxes[] axes, double[] factors, int count, float[][] slices) {
        int size = plane.size();
        for (int first = -(size / 2); first < size - size / 2; first += ROWS) {
            int end = Math.min(first + ROWS, size - size / 2);
            for (int slice = 0; slice < count; slice++) {
                for (int ky = first; ky < end; ky++) {
                    sampleRow(axes[slice], factors[slice], ky, slices[slice]);
                }
            }
        }
        for (int slice = 0; slice < count; slice++) {
            slices[slice][0] = 0;
            slices[slice][plane.pitch()] = 0;
        }
    }

    private void sampleRow(SliceAxes axes, double factor, int ky, float[] slice) {
        int pitch = plane.pitch();
        int re = plane.byRows(Math.floorMod(ky, plane.size()));
        Arrays.fill(slice, re, re + 2 * pitch, 0);
        for (int side = 1; side >= -1; side -= 2) {
            clip(near, axes, ky, side, -OUTSIDE);
            clip(inside, axes, ky, side, MARGIN);
            int first = inside.isEmpty() ? near.last() + 1 : inside.first();
            border.sample(axes, factor, ky, near.first(), first - 1, slice, re, pitch);
            if (!inside.isEmpty()) {
                border.sample(axes, factor, ky, inside.last() + 1, near.last(), slice, re, pitch);
                run.sample(axes, factor, ky, side, inside.first(), inside.last(), slice, re, pitch);
            }
        }
    }

    /** The columns whose coordinates lie inside the stored half by a margin, or outside it by less if it is negative. */
    private void clip(Span span, SliceAxes axes, int ky, int side, double margin) {
        int centre = edge / 2;
        span.reset(plane.columns());
        span.clip(side * axes.xy() * ky, side * axes.xx(), margin, lastColumn - margin);
        span.clip(centre + side * axes.yy() * ky, side * axes.yx(), margin, edge - 1 - margin);
        span.clip(centre + side * axes.zy() * ky, side * axes.zx(), margin, edge - 1 - margin);
    }
}
