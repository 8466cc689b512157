package dev.margay.kernels.local.simd;

import dev.margay.kernels.local.DefocusFilter;
import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Evaluates a {@link DefocusFilter} at one defocus. Phases reach hundreds of radians, of which single precision would
 * lose four digits. So the product of defocus and growth is computed with its rounding error, and multiples of pi are
 * subtracted in three parts. What remains is at most pi / 2, where short polynomials are accurate to single precision. An
 * odd multiple of pi changes the sign of both sine and cosine, thus of the filter.
 */
final class FilterAtDefocus {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    /** Adding and subtracting it rounds to an integer; the lowest bit of the sum is that of the integer. */
    private static final float ROUNDER = 3 << 22;

    private static final float PI_HIGH = (float) Math.PI;
    private static final float PI_MIDDLE = (float) (Math.PI - PI_HIGH);
    private static final float PI_LOW = (float) (Math.PI - PI_HIGH - PI_MIDDLE);

    private final HalfPlane plane;
    private final float[] growth;
    private final float[] atZero;
    private final float[] atQuarter;

    FilterAtDefocus(HalfPlane plane) {
        this.plane = plane;
        growth = new float[plane.pitch()];
        atZero = new float[plane.pitch()];
        atQuarter = new float[plane.pitch()];
    }

    /**
     * Evaluates the filter.
     *
     * @param values receives it by pairs of rows: the real filter of ky and of -ky; or, if the filter is complex, a
     *     {@link HalfPlane} by rows
     */
    void evaluate(DefocusFilter filter, double defocusAngstrom, float[] values) {
        int parts = filter.complex() ? 2 : 1;
        int columns = plane.columns();
        for (int row = 0; row < plane.size(); row++) {
            System.arraycopy(filter.radiansPerAngstrom(), row * columns, growth, 0, columns);
            int to = (2 * plane.pair(row) + plane.half(row)) * parts * plane.pitch();
            for (int part = 0; part < parts; part++) {
                take(filter.atZero(), row * columns * parts + part, parts, atZero);
                take(filter.atQuarter(), row * columns * parts + part, parts, atQuarter);
                mix(defocusAngstrom, values, to + part * plane.pitch());
            }
        }
    }

    private void take(float[] values, int from, int step, float[] row) {
        for (int kx = 0; kx < plane.columns(); kx++) {
            row[kx] = values[from + kx * step];
        }
    }

    private void mix(double defocusAngstrom, float[] values, int to) {
        float defocus = (float) defocusAngstrom;
        float rest = (float) (defocusAngstrom - defocus);
        for (int kx = 0; kx < plane.pitch(); kx += Lanes.COUNT) {
            FloatVector rate = FloatVector.fromArray(SPECIES, growth, kx);
            FloatVector phase = rate.mul(FloatVector.broadcast(SPECIES, defocus));
            FloatVector error = rate.fma(
                            FloatVector.broadcast(SPECIES, defocus), rate.mul(FloatVector.broadcast(SPECIES, -defocus)))
                    .add(rate.mul(FloatVector.broadcast(SPECIES, rest)));
            FloatVector rounded = phase.mul(FloatVector.broadcast(SPECIES, (float) (1 / Math.PI)))
                    .add(FloatVector.broadcast(SPECIES, ROUNDER));
            FloatVector turns = rounded.sub(FloatVector.broadcast(SPECIES, ROUNDER));
            FloatVector angle = turns.fma(FloatVector.broadcast(SPECIES, -PI_HIGH), phase);
            angle = turns.fma(FloatVector.broadcast(SPECIES, -PI_MIDDLE), angle);
            angle = turns.fma(FloatVector.broadcast(SPECIES, -PI_LOW), angle).add(error);
            FloatVector square = angle.mul(angle);
            FloatVector sine = square.mul(FloatVector.broadcast(SPECIES, -1 / 39916800f))
                    .add(FloatVector.broadcast(SPECIES, 1 / 362880f))
                    .mul(square)
                    .add(FloatVector.broadcast(SPECIES, -1 / 5040f))
                    .mul(square)
                    .add(FloatVector.broadcast(SPECIES, 1 / 120f))
                    .mul(square)
                    .add(FloatVector.broadcast(SPECIES, -1 / 6f))
                    .mul(square)
                    .mul(angle)
                    .add(angle);
            FloatVector cosine = square.mul(FloatVector.broadcast(SPECIES, 1 / 479001600f))
                    .add(FloatVector.broadcast(SPECIES, -1 / 3628800f))
                    .mul(square)
                    .add(FloatVector.broadcast(SPECIES, 1 / 40320f))
                    .mul(square)
                    .add(FloatVector.broadcast(SPECIES, -1 / 720f))
                    .mul(square)
                    .add(FloatVector.broadcast(SPECIES, 1 / 24f))
                    .mul(square)
                    .add(FloatVector.broadcast(SPECIES, -0.5f))
                    .mul(square)
                    .add(FloatVector.broadcast(SPECIES, 1));
            FloatVector mixed = FloatVector.fromArray(SPECIES, atZero, kx)
                    .mul(cosine)
                    .add(FloatVector.fromArray(SPECIES, atQuarter, kx).mul(sine));
            mixed.reinterpretAsInts()
                    .lanewise(
                            VectorOperators.XOR,
                            rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, Integer.SIZE - 1))
                    .reinterpretAsFloats()
                    .intoArray(values, to + kx);
        }
    }
}
