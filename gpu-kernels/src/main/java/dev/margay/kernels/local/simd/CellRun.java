package dev.margay.kernels.local.simd;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.orientation.SliceAxes;
import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Samples a run of a slice's row that lies inside the spectrum. Coordinates and weights are computed for a vector of
 * columns at once; the coefficients are read one by one from all over a large array, where vectors do not help.
 *
 * <p>Vectors of four floats would hold a coefficient and its neighbour along x. But with vectors of two lengths in one
 * process, Java no longer knows which it has when it compiles code that is common to both, and allocates them all.
 */
final class CellRun {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

    /** A float of this size has no bits after the point, so adding it rounds to an integer, which is in the low bits. */
    private static final float ROUNDER = 1 << 23;

    private static final int ROUNDER_BITS = Float.floatToRawIntBits(ROUNDER);

    private final int centre;
    private final int rowStride;
    private final int planeStride;
    private final float[] spectrum;
    private final float[] lane = new float[Lanes.COUNT];
    private final int[] cells;
    private final float[] right;
    private final float[] weights;
    private final int pitch;

    CellRun(TemplateSpectrum template) {
        HalfPlane plane = new HalfPlane(template.size());
        centre = template.edge() / 2;
        rowStride = 2 * template.columns();
        planeStride = template.edge() * rowStride;
        spectrum = template.values();
        pitch = plane.pitch() + Lanes.COUNT;
        cells = new int[pitch];
        right = new float[pitch];
        weights = new float[4 * pitch];
        for (int i = 0; i < Lanes.COUNT; i++) {
            lane[i] = i;
        }
    }

    /**
     * Samples columns first to last of row ky.
     *
     * @param side 1 if they lie in the stored half, -1 if their mirror images do
     * @param slice receives them
     * @param re where the real parts of the row begin
     * @param toIm from there to the imaginary parts
     */
    void sample(SliceAxes axes, double factor, int ky, int side, int first, int last, float[] slice, int re, int toIm) {
        int count = last - first + 1;
        locate(axes, (float) factor, ky, side, first, count);
        for (int i = 0; i < count; i++) {
            interpolate(i, side, slice, re + first + i, re + toIm + first + i);
        }
    }

    private void locate(SliceAxes axes, float factor, int ky, int side, int first, int count) {
        FloatVector lanes = FloatVector.fromArray(SPECIES, lane, 0);
        float stepX = (float) (side * axes.xx());
        float stepY = (float) (side * axes.yx());
        float stepZ = (float) (side * axes.zx());
        for (int i = 0; i < count; i += Lanes.COUNT) {
            int kx = first + i;
            // Single precision is enough for the distance from a point nearby, but not from the origin.
            double x = side * (axes.xx() * kx + axes.xy() * ky);
            double y = centre + side * (axes.yx() * kx + axes.yy() * ky);
            double z = centre + side * (axes.zx() * kx + axes.zy() * ky);
            int baseX = base(x, stepX);
            int baseY = base(y, stepY);
            int baseZ = base(z, stepZ);
            FloatVector atX = lanes.mul(FloatVector.broadcast(SPECIES, stepX))
                    .add(FloatVector.broadcast(SPECIES, (float) (x - baseX)));
            FloatVector atY = lanes.mul(FloatVector.broadcast(SPECIES, stepY))
                    .add(FloatVector.broadcast(SPECIES, (float) (y - baseY)));
            FloatVector atZ = lanes.mul(FloatVector.broadcast(SPECIES, stepZ))
                    .add(FloatVector.broadcast(SPECIES, (float) (z - baseZ)));
            FloatVector roundX =
                    atX.sub(FloatVector.broadcast(SPECIES, 0.5f)).add(FloatVector.broadcast(SPECIES, ROUNDER));
            FloatVector roundY =
                    atY.sub(FloatVector.broadcast(SPECIES, 0.5f)).add(FloatVector.broadcast(SPECIES, ROUNDER));
            FloatVector roundZ =
                    atZ.sub(FloatVector.broadcast(SPECIES, 0.5f)).add(FloatVector.broadcast(SPECIES, ROUNDER));
            int origin = (baseZ - ROUNDER_BITS) * planeStride
                    + (baseY - ROUNDER_BITS) * rowStride
                    + 2 * (baseX - ROUNDER_BITS);
            roundZ.reinterpretAsInts()
                    .mul(IntVector.broadcast(INTS, planeStride))
                    .add(roundY.reinterpretAsInts().mul(IntVector.broadcast(INTS, rowStride)))
                    .add(roundX.reinterpretAsInts().lanewise(VectorOperators.LSHL, 1))
                    .add(IntVector.broadcast(INTS, origin))
                    .intoArray(cells, i);
            atX.sub(roundX.sub(FloatVector.broadcast(SPECIES, ROUNDER))).intoArray(right, i);
            FloatVector below = atY.sub(roundY.sub(FloatVector.broadcast(SPECIES, ROUNDER)));
            FloatVector behind = atZ.sub(roundZ.sub(FloatVector.broadcast(SPECIES, ROUNDER)))
                    .mul(FloatVector.broadcast(SPECIES, factor));
            FloatVector before = FloatVector.broadcast(SPECIES, factor).sub(behind);
            FloatVector beforeBelow = before.mul(below);
            FloatVector behindBelow = behind.mul(below);
            before.sub(beforeBelow).intoArray(weights, i);
            beforeBelow.intoArray(weights, pitch + i);
            behind.sub(behindBelow).intoArray(weights, 2 * pitch + i);
            behindBelow.intoArray(weights, 3 * pitch + i);
        }
    }

    /** A whole number such that coordinates of a vector's columns lie above it, but not far. */
    private static int base(double coordinate, float step) {
        return (int) Math.floor(coordinate + Math.min(0, step * Lanes.COUNT)) - 1;
    }

    private void interpolate(int i, int side, float[] slice, int re, int im) {
        float weight = weights[i];
        int cell = cells[i];
        float leftRe = weight * spectrum[cell];
        float leftIm = weight * spectrum[cell + 1];
        float rightRe = weight * spectrum[cell + 2];
        float rightIm = weight * spectrum[cell + 3];
        weight = weights[pitch + i];
        cell += rowStride;
        leftRe = Math.fma(weight, spectrum[cell], leftRe);
        leftIm = Math.fma(weight, spectrum[cell + 1], leftIm);
        rightRe = Math.fma(weight, spectrum[cell + 2], rightRe);
        rightIm = Math.fma(weight, spectrum[cell + 3], rightIm);
        weight = weights[3 * pitch + i];
        cell += planeStride;
        leftRe = Math.fma(weight, spectrum[cell], leftRe);
        leftIm = Math.fma(weight, spectrum[cell + 1], leftIm);
        rightRe = Math.fma(weight, spectrum[cell + 2], rightRe);
        rightIm = Math.fma(weight, spectrum[cell + 3], rightIm);
        weight = weights[2 * pitch + i];
        cell -= rowStride;
        leftRe = Math.fma(weight, spectrum[cell], leftRe);
        leftIm = Math.fma(weight, spectrum[cell + 1], leftIm);
        rightRe = Math.fma(weight, spectrum[cell + 2], rightRe);
        rightIm = Math.fma(weight, spectrum[cell + 3], rightIm);
        slice[re] = Math.fma(right[i], rightRe - leftRe, leftRe);
        slice[im] = side * Math.fma(right[i], rightIm - leftIm, leftIm);
    }
}
