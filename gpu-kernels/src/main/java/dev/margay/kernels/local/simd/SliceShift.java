package dev.margay.kernels.local.simd;

import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Multiplies a slice by the phases of a shift between pixels. */
final class SliceShift {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private final HalfPlane plane;
    private final float[] cos;
    private final float[] sin;

    SliceShift(HalfPlane plane) {
        this.plane = plane;
        cos = new float[plane.pitch()];
        sin = new float[plane.pitch()];
    }

    /**
     * Shifts a slice.
     *
     * @param slice by rows
     * @param shiftY pixels
     * @param shiftX pixels
     * @param shifted receives it, by rows
     */
    void apply(float[] slice, double shiftY, double shiftX, float[] shifted) {
        int size = plane.size();
        int pitch = plane.pitch();
        for (int kx = 0; kx < plane.columns(); kx++) {
            double turn = -2 * Math.PI * kx * shiftX / size;
            cos[kx] = (float) Math.cos(turn);
            sin[kx] = (float) Math.sin(turn);
        }
        for (int row = 0; row < size; row++) {
            int ky = 2 * row < size ? row : row - size;
            double turn = -2 * Math.PI * ky * shiftY / size;
            FloatVector rowCos = FloatVector.broadcast(SPECIES, (float) Math.cos(turn));
            FloatVector rowSin = FloatVector.broadcast(SPECIES, (float) Math.sin(turn));
            int at = plane.byRows(row);
            for (int kx = 0; kx < pitch; kx += Lanes.COUNT) {
                FloatVector c = FloatVector.fromArray(SPECIES, cos, kx);
                FloatVector s = FloatVector.fromArray(SPECIES, sin, kx);
                FloatVector phaseRe = c.mul(rowCos).sub(s.mul(rowSin));
                FloatVector phaseIm = c.mul(rowSin).add(s.mul(rowCos));
                FloatVector re = FloatVector.fromArray(SPECIES, slice, at + kx);
                FloatVector im = FloatVector.fromArray(SPECIES, slice, at + pitch + kx);
                re.mul(phaseRe).sub(im.mul(phaseIm)).intoArray(shifted, at + kx);
                re.mul(phaseIm).add(im.mul(phaseRe)).intoArray(shifted, at + pitch + kx);
            }
        }
    }
}
