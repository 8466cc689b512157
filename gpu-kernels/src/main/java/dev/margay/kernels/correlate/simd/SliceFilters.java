package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Projective filters in the layout of a slice: strip by strip of columns, and each strip's rows in the order of the transform back. */
final class SliceFilters {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private final int count;
    private final boolean complex;
    private final int strips;
    private final int stripFloats;
    private final int size;
    private final int[] offsets;
    private final float[] values;
    private final int base;

    /**
     * Copies filters.
     *
     * @param filters the filters
     * @param sliceScale what to multiply slices by, which is done here too
     * @param transform the transform of a projection's columns, by whose length squared the filters are divided
     */
    SliceFilters(ProjectiveFilters filters, double sliceScale, StripTransform transform, Workspace workspace) {
        count = filters.count();
        complex = filters.complex();
        size = filters.size();
        strips = SimdSizes.ceiling(filters.columns(), Lanes.COUNT);
        stripFloats = transform.floats();
        offsets = new int[size];
        int record = complex ? Lanes.RECORD : Lanes.COUNT;
        Area area = workspace.take(floats(count, strips, size, complex));
        values = area.array();
        base = area.offset();
        float scale = (float) sliceScale / ((float) size * size);
        int parts = complex ? 2 : 1;
        for (int position = 0; position < size; position++) {
            offsets[position] = transform.offset(position);
            int ky = transform.frequency(position);
            for (int filter = 0; filter < count; filter++) {
                int from = filter * filters.stride() + ky * filters.columns() * parts;
                for (int kx = 0; kx < filters.columns(); kx++) {
                    int to =
                            base + ((filter * strips + kx / Lanes.COUNT) * size + position) * record + kx % Lanes.COUNT;
                    for (int part = 0; part < parts; part++) {
                        values[to + part * Lanes.COUNT] = scale * filters.values()[from + parts * kx + part];
                    }
                }
            }
        }
    }

    /** Floats that this many filters need. */
    static long floats(int count, int strips, int size, boolean complex) {
        return (long) count * strips * size * (complex ? Lanes.RECORD : Lanes.COUNT);
    }

    /** Number of filters. */
    int count() {
        return count;
    }

    /** Multiplies one strip of a slice by one filter. */
    void apply(int filter, int strip, float[] work, int slice, int target) {
        if (complex) {
            applyComplex(
                    base + (filter * strips + strip) * size * Lanes.RECORD, strip * stripFloats, work, slice, target);
        } else {
            applyReal(base + (filter * strips + strip) * size * Lanes.COUNT, strip * stripFloats, work, slice, target);
        }
    }

    private void applyReal(int filter, int from, float[] work, int slice, int target) {
        for (int position = 0; position < size; position++) {
            int at = from + offsets[position];
            FloatVector factor = FloatVector.fromArray(SPECIES, values, filter + position * Lanes.COUNT);
            FloatVector.fromArray(SPECIES, work, slice + at).mul(factor).intoArray(work, target + at);
            FloatVector.fromArray(SPECIES, work, slice + at + Lanes.COUNT)
                    .mul(factor)
                    .intoArray(work, target + at + Lanes.COUNT);
        }
    }

    private void applyComplex(int filter, int from, float[] work, int slice, int target) {
        for (int position = 0; position < size; position++) {
            int at = from + offsets[position];
            FloatVector re = FloatVector.fromArray(SPECIES, values, filter + position * Lanes.RECORD);
            FloatVector im = FloatVector.fromArray(SPECIES, values, filter + position * Lanes.RECORD + Lanes.COUNT);
            FloatVector x = FloatVector.fromArray(SPECIES, work, slice + at);
            FloatVector y = FloatVector.fromArray(SPECIES, work, slice + at + Lanes.COUNT);
            x.mul(re).sub(y.mul(im)).intoArray(work, target + at);
            x.fma(im, y.mul(re)).intoArray(work, target + at + Lanes.COUNT);
        }
    }
}
