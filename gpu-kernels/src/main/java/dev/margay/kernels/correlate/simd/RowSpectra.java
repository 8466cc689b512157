package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The first pass: forward along the rows of a small image. Transforms as many rows at once as a vector has lanes, and
 * writes their spectra strip by strip. In a strip each row is a record whose lanes are neighbouring frequencies.
 */
final class RowSpectra {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private final int height;
    private final int width;
    private final int length;
    private final int given;
    private final StripTransform transform;
    private final int[][] gather;
    private final int[] scatter = LaneTranspose.dense(Lanes.RECORD);
    private final float[] skew;
    private final float[] work;
    private final int lines;
    private final int strip;
    private final LaneTranspose transpose;

    /**
     * Prepares the pass.
     *
     * @param height rows of what is transformed
     * @param width its columns, at most twice the length of the transform
     * @param order the transform back along a row's records, which gives the order of the strips
     */
    RowSpectra(int height, int width, StripTransform order, Workspace workspace) {
        this.height = height;
        this.width = width;
        length = order.length() * Lanes.COUNT;
        given = Math.min(width, length);
        transform = new StripTransform(length, given, false);
        skew = new float[2 * length];
        for (int x = 0; x < length; x++) {
            skew[2 * x] = (float) Math.cos(Math.PI * x / (2.0 * length));
            skew[2 * x + 1] = (float) Math.sin(Math.PI * x / (2.0 * length));
        }
        Area area = workspace.take(given * Lanes.RECORD + transform.floats());
        work = area.array();
        lines = area.offset();
        strip = lines + given * Lanes.RECORD;
        transpose = new LaneTranspose(workspace);
        gather = new int[order.length()][Lanes.COUNT];
        for (int s = 0; s < gather.length; s++) {
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                int frequency = Lanes.COUNT * order.frequency(s) + lane;
                gather[s][lane] = transform.offset(transform.position(frequency));
            }
        }
    }

    /** Plans the areas that the constructor allocates for projections. */
    static void plan(SlabPlan plan, int size, StripTransform order) {
        int length = order.length() * Lanes.COUNT;
        int given = Math.min(size, length);
        plan.place(given * Lanes.RECORD + new StripTransform(length, given, false).floats());
        plan.place(LaneTranspose.FLOATS);
    }

    /**
     * Transforms an image.
     *
     * @param image group of rows after group of rows; in a group a record for each column, its lanes being rows
     * @param plane which half of each record, 0 or {@link Lanes#COUNT}
     * @param rotation which column comes first
     * @param scale multiplies the values
     * @param shift added after that
     * @param spectra receives strip after strip of {@code height} records
     */
    void transform(Area image, int plane, int rotation, float scale, float shift, Area spectra) {
        for (int firstRow = 0; firstRow < height; firstRow += Lanes.COUNT) {
            int group = image.offset() + firstRow * width * 2 + plane;
            transformGroup(image.array(), group, firstRow, rotation, scale, shift, spectra);
        }
    }

    /**
     * Transforms one group of rows.
     *
     * @param image holds the group
     * @param group where it begins
     * @param firstRow its first row
     */
    void transformGroup(float[] image, int group, int firstRow, int rotation, float scale, float shift, Area spectra) {
        // The columns are in two runs: from the rotation to the end, and from 0 to the rotation.
        int firstRun = Math.min(given, width - rotation);
        load(image, group + rotation * Lanes.RECORD, 0, firstRun, scale, shift);
        load(image, group, firstRun, given, scale, shift);
        for (int x = length; x < width; x++) {
            fold(image, group + (x + rotation) % width * Lanes.RECORD, x - length, scale, shift);
        }
        transform.forward(work, lines, given, work, strip);
        if (height - firstRow >= Lanes.COUNT) {
            store(firstRow, spectra.array(), spectra.offset());
        } else {
            storeLast(firstRow, spectra.array(), spectra.offset());
        }
    }

    private void load(float[] image, int from, int first, int end, float scale, float shift) {
        FloatVector added = FloatVector.broadcast(SPECIES, shift);
        FloatVector factor = FloatVector.broadcast(SPECIES, scale);
        for (int x = first; x < end; x++) {
            FloatVector value = FloatVector.fromArray(SPECIES, image, from + (x - first) * Lanes.RECORD)
                    .fma(factor, added);
            value.mul(FloatVector.broadcast(SPECIES, skew[2 * x])).intoArray(work, lines + x * Lanes.RECORD);
            value.mul(FloatVector.broadcast(SPECIES, -skew[2 * x + 1]))
                    .intoArray(work, lines + x * Lanes.RECORD + Lanes.COUNT);
        }
    }

    /** Adds a column of the right half, which counts as minus i times one of the left half. */
    private void fold(float[] image, int from, int x, float scale, float shift) {
        FloatVector value = FloatVector.fromArray(SPECIES, image, from)
                .mul(FloatVector.broadcast(SPECIES, scale))
                .add(FloatVector.broadcast(SPECIES, shift));
        int line = lines + x * Lanes.RECORD;
        FloatVector re = FloatVector.fromArray(SPECIES, work, line);
        FloatVector im = FloatVector.fromArray(SPECIES, work, line + Lanes.COUNT);
        re.sub(value.mul(FloatVector.broadcast(SPECIES, skew[2 * x + 1]))).intoArray(work, line);
        im.sub(value.mul(FloatVector.broadcast(SPECIES, skew[2 * x]))).intoArray(work, line + Lanes.COUNT);
    }

    private void store(int firstRow, float[] spectra, int offset) {
        for (int s = 0; s < gather.length; s++) {
            int to = offset + (s * height + firstRow) * Lanes.RECORD;
            transpose.run(work, strip, gather[s], spectra, to, scatter);
            transpose.run(work, strip + Lanes.COUNT, gather[s], spectra, to + Lanes.COUNT, scatter);
        }
    }

    private void storeLast(int firstRow, float[] spectra, int offset) {
        for (int s = 0; s < gather.length; s++) {
            for (int row = 0; row < height - firstRow; row++) {
                int to = offset + (s * height + firstRow + row) * Lanes.RECORD;
                for (int lane = 0; lane < Lanes.COUNT; lane++) {
                    spectra[to + lane] = work[strip + gather[s][lane] + row];
                    spectra[to + Lanes.COUNT + lane] = work[strip + gather[s][lane] + Lanes.COUNT + row];
                }
            }
        }
    }
}
