package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.crop.BoxResampling;
import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The correlogram of the in-plane 180-degree rotation (half turn) of a projection, from the spectrum P of the unturned
 * projection.
 *
 * <p>A projection p of even size n turned by a half turn is p[-i, -j], indices modulo n: row 0 and column 0 stay where
 * they are, all else is mirrored. With ky and kx the angular frequencies of the padded image and e(k) = exp(-i k n) -
 * 1, the turned correlogram at (y, x) is the inverse transform of {@code image * Q} at (y + n, x + n), where
 *
 * <p>{@code Q = P + e(ky) R(kx) + (C(ky) + e(ky) p[0, 0]) e(kx) + b s(ky) s(kx)}.
 *
 * <p>R is the spectrum of row 0 and C that of column 0. The last term, with s(k) = exp(-i k) + ... + exp(-i k n), is a
 * box: turning moves other pixels to the border, whose mean is subtracted, so that the turned projection differs by a
 * constant b (and by a factor, which {@link CorrelogramRows} applies).
 *
 * <p>In a cropped search, the same holds for projections on the coarser grid. Then n is the place to which pixel 0 of the
 * box is turned, R and C are row 0 and column 0 of the projection before it is resampled in the other direction, and
 * {@link TurnedAxis} says what e and s are.
 */
final class HalfTurn {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    /** Floats for each position of a column: e and s, each as (re, im). */
    private static final int FIXED = 4;

    /** Floats for each position of a column and projection: C + e p[0, 0] as (re, im). */
    private static final int OWN = 2;

    private final int size;
    private final int boxSize;
    private final int spectraRows;
    private final int rowZero;
    private final BoxSpreading spreading;
    private final float[] column;
    private final StripTransform transform;
    private final float[] fixed;
    private final float[] own;
    private final float[] corners;
    private final float[] work;
    private final int zeroColumns;
    private final int strip;
    private final int alongRows;

    /**
     * Prepares for batches of projections.
     *
     * @param sizes the sizes
     * @param transform along columns
     * @param order along the records of a row
     * @param inputs the search
     * @param spreading resamples projections; null if the search is not cropped
     * @param workspace where arrays come from
     */
    HalfTurn(
            SimdSizes sizes,
            StripTransform transform,
            StripTransform order,
            CorrelationInputs inputs,
            BoxSpreading spreading,
            Workspace workspace) {
        this.transform = transform;
        this.spreading = spreading;
        size = inputs.template().size();
        boxSize = sizes.size();
        spectraRows = sizes.spectraRows();
        // In a cropped search, the last one, below the rows of the box.
        rowZero = spectraRows - sizes.size() > 0 ? sizes.size() : 0;
        column = new float[size];
        TurnedAxis inY = axis(inputs, true);
        TurnedAxis inX = axis(inputs, false);
        int members = sizes.batch() / 2;
        int length = transform.length();
        corners = new float[members];
        own = new float[OWN * length * members];
        fixed = new float[FIXED * length];
        for (int position = 0; position < length; position++) {
            double k = 2 * Math.PI * transform.frequency(position) / length;
            put(fixed, FIXED * position, inY.shifted(k));
            put(fixed, FIXED * position + 2, inY.box(k));
        }
        Area area = workspace.take(floats(sizes, transform));
        work = area.array();
        zeroColumns = area.offset();
        strip = zeroColumns + SimdSizes.ceiling(members, Lanes.COUNT) * boxSize * Lanes.RECORD;
        alongRows = strip + transform.floats();
        for (int s = 0; s < order.length(); s++) {
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                double k = 2 * Math.PI * (Lanes.COUNT * order.frequency(s) + lane + 0.25) / sizes.rowLength();
                int at = alongRows + 2 * s * Lanes.RECORD + lane;
                TurnedAxis.Term e = inX.shifted(k);
                TurnedAxis.Term box = inX.box(k);
                work[at] = (float) e.re();
                work[at + Lanes.COUNT] = (float) e.im();
                work[at + Lanes.RECORD] = (float) box.re();
                work[at + Lanes.RECORD + Lanes.COUNT] = (float) box.im();
            }
        }
    }

    /** Floats of the area that the constructor allocates. */
    static long floats(SimdSizes sizes, StripTransform transform) {
        long groups = SimdSizes.ceiling(sizes.batch() / 2, Lanes.COUNT);
        return groups * sizes.size() * Lanes.RECORD + transform.floats() + 2L * sizes.rowFloats();
    }

    /** Bytes of the tables outside the areas. */
    static long tableBytes(SimdSizes sizes) {
        return (long) Float.BYTES * sizes.columnLength() * (FIXED + OWN * (sizes.batch() / 2));
    }

    private static TurnedAxis axis(CorrelationInputs inputs, boolean inY) {
        if (inputs.cropping() == null) {
            return new TurnedAxis.OwnPixels(inputs.template().size());
        }
        return new TurnedAxis.CoarserPixels(
                inY ? BoxResampling.inY(inputs.cropping()) : BoxResampling.inX(inputs.cropping()));
    }

    private static void put(float[] table, int at, TurnedAxis.Term value) {
        table[at] = (float) value.re();
        table[at + 1] = (float) value.im();
    }

    /**
     * Stores column 0 of a projection.
     *
     * @param member which projection of the batch
     * @param records the projection, as {@link Projections#records} says
     * @param plane which of the two
     * @param scale multiplies its values
     * @param shift added after that
     */
    void take(int member, Area records, int plane, float scale, float shift) {
        int to = zeroColumns + member / Lanes.COUNT * boxSize * Lanes.RECORD + member % Lanes.COUNT;
        for (int row = 0; row < size; row++) {
            int group = row / Lanes.COUNT * size + size / 2;
            float value = records.array()[records.offset() + group * Lanes.RECORD + plane + row % Lanes.COUNT];
            column[row] = value * scale + shift;
        }
        corners[member] = column[0];
        if (spreading != null) {
            spreading.column(column, work, to, Lanes.RECORD);
            return;
        }
        for (int row = 0; row < size; row++) {
            work[to + row * Lanes.RECORD] = column[row];
        }
    }

    /** Transforms the columns stored since the last batch. */
    void transform(int members) {
        for (int first = 0; first < members; first += Lanes.COUNT) {
            transform.forward(work, zeroColumns + first / Lanes.COUNT * boxSize * Lanes.RECORD, boxSize, work, strip);
            for (int position = 0; position < transform.length(); position++) {
                int from = strip + transform.offset(position);
                float re = fixed[FIXED * position];
                float im = fixed[FIXED * position + 1];
                for (int lane = 0; lane < Math.min(Lanes.COUNT, members - first); lane++) {
                    float corner = corners[first + lane];
                    int to = OWN * ((first + lane) * transform.length() + position);
                    own[to] = work[from + lane] + re * corner;
                    own[to + 1] = work[from + Lanes.COUNT + lane] + im * corner;
                }
            }
        }
    }

    /**
     * Multiplies one block of a strip: P becomes image * Q.
     *
     * @param a the strip
     * @param from the block
     * @param image the image's spectrum
     * @param imageFrom its block
     * @param block which block
     * @param s which strip
     * @param member which projection of the batch
     * @param spectra its row spectra
     * @param constant by how much the turned projection differs, b
     */
    void multiply(
            float[] a,
            int from,
            float[] image,
            int imageFrom,
            int block,
            int s,
            int member,
            Area spectra,
            float constant) {
        int rowAt = spectra.offset() + (s * spectraRows + rowZero) * Lanes.RECORD;
        FloatVector rowX = FloatVector.fromArray(SPECIES, spectra.array(), rowAt);
        FloatVector rowY = FloatVector.fromArray(SPECIES, spectra.array(), rowAt + Lanes.COUNT);
        int along = alongRows + 2 * s * Lanes.RECORD;
        FloatVector shiftX = FloatVector.fromArray(SPECIES, work, along);
        FloatVector shiftY = FloatVector.fromArray(SPECIES, work, along + Lanes.COUNT);
        FloatVector boxX = FloatVector.fromArray(SPECIES, work, along + Lanes.RECORD)
                .mul(FloatVector.broadcast(SPECIES, constant));
        FloatVector boxY = FloatVector.fromArray(SPECIES, work, along + Lanes.RECORD + Lanes.COUNT)
                .mul(FloatVector.broadcast(SPECIES, constant));
        FloatVector minusRowY = rowY.neg();
        FloatVector minusShiftY = shiftY.neg();
        FloatVector minusBoxY = boxY.neg();
        int f = FIXED * block * transform.blockLength();
        int o = OWN * (member * transform.length() + block * transform.blockLength());
        int count = transform.blockLength();
        for (int i = 0; i < count; i++) {
            int p = from + i * Lanes.RECORD;
            int g = imageFrom + i * Lanes.RECORD;
            int e = f + i * FIXED;
            int c = o + i * OWN;
            FloatVector turnedX = FloatVector.fromArray(SPECIES, a, p);
            FloatVector turnedY = FloatVector.fromArray(SPECIES, a, p + Lanes.COUNT);
            FloatVector imageX = FloatVector.fromArray(SPECIES, image, g);
            FloatVector imageY = FloatVector.fromArray(SPECIES, image, g + Lanes.COUNT);
            turnedX = rowX.fma(FloatVector.broadcast(SPECIES, fixed[e]), turnedX);
            turnedY = rowY.fma(FloatVector.broadcast(SPECIES, fixed[e]), turnedY);
            turnedX = minusRowY.fma(FloatVector.broadcast(SPECIES, fixed[e + 1]), turnedX);
            turnedY = rowX.fma(FloatVector.broadcast(SPECIES, fixed[e + 1]), turnedY);
            turnedX = boxX.fma(FloatVector.broadcast(SPECIES, fixed[e + 2]), turnedX);
            turnedY = boxY.fma(FloatVector.broadcast(SPECIES, fixed[e + 2]), turnedY);
            turnedX = minusBoxY.fma(FloatVector.broadcast(SPECIES, fixed[e + 3]), turnedX);
            turnedY = boxX.fma(FloatVector.broadcast(SPECIES, fixed[e + 3]), turnedY);
            turnedX = shiftX.fma(FloatVector.broadcast(SPECIES, own[c]), turnedX);
            turnedY = shiftY.fma(FloatVector.broadcast(SPECIES, own[c]), turnedY);
            turnedX = minusShiftY.fma(FloatVector.broadcast(SPECIES, own[c + 1]), turnedX);
            turnedY = shiftX.fma(FloatVector.broadcast(SPECIES, own[c + 1]), turnedY);
            turnedX.mul(imageX).sub(turnedY.mul(imageY)).intoArray(a, p);
            turnedX.fma(imageY, turnedY.mul(imageX)).intoArray(a, p + Lanes.COUNT);
        }
    }
}
