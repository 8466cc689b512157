package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The second pass: a strip of columns forward, times the image, and back, while it stays in cache. In a column of a
 * projection only as many records as it has rows are not zero; of a correlogram only the records of valid rows are
 * kept.
 */
final class CorrelogramColumns {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private final StripTransform transform;
    private final Area image;
    private final int size;
    private final int validHeight;
    private final int rowFloats;
    private final int spectraRows;
    private final int turnedShift;
    private final float[] strip;
    private final int base;
    private final int turnedBase;

    CorrelogramColumns(SimdSizes sizes, StripTransform transform, Area image, Workspace workspace) {
        this.transform = transform;
        this.image = image;
        size = sizes.size();
        spectraRows = sizes.spectraRows();
        turnedShift = sizes.turnedShift();
        validHeight = sizes.validHeight();
        rowFloats = sizes.rowFloats();
        Area area = workspace.take(2L * transform.floats());
        strip = area.array();
        base = area.offset();
        turnedBase = base + transform.floats();
    }

    /**
     * Correlates one strip.
     *
     * @param spectra row spectra of a projection
     * @param s which strip
     * @param correlogram receives the strip's record of each valid row
     */
    void correlate(Area spectra, int s, Area correlogram) {
        forwardAcross(spectra, s);
        int pitch = transform.pitch();
        for (int block = 0; block < transform.blocks(); block++) {
            int at = base + block * pitch;
            int imageAt = image.offset() + s * transform.floats() + block * pitch;
            transform.forwardWithinToLast(strip, at);
            MultiplyRadix8.correlate(strip, at, transform.blockLength() / 8, image.array(), imageAt);
            transform.backWithinFromFirst(strip, at);
        }
        backAcross(base);
        keep(base, 0, s, correlogram);
    }

    /**
     * Correlates one strip, and that of the projection's in-plane 180-degree rotation (half turn), with one forward
     * transform.
     *
     * @param spectra row spectra of a projection
     * @param s which strip
     * @param correlogram receives the strip's record of each valid row
     * @param turned receives those of the half turn
     * @param halfTurn makes one spectrum from the other
     * @param member index of the projection among those of the batch that have a half turn
     * @param constant by how much the turned projection differs
     */
    void correlateBoth(
            Area spectra, int s, Area correlogram, Area turned, HalfTurn halfTurn, int member, float constant) {
        forwardAcross(spectra, s);
        int pitch = transform.pitch();
        for (int block = 0; block < transform.blocks(); block++) {
            int at = base + block * pitch;
            int turnedAt = turnedBase + block * pitch;
            int imageAt = image.offset() + s * transform.floats() + block * pitch;
            transform.forwardWithinToLast(strip, at);
            transform.forwardLast(strip, at);
            halfTurn.multiply(strip, at, turnedAt, image.array(), imageAt, block, s, member, spectra, constant);
            transform.backWithin(strip, at, strip, at);
            transform.backWithin(strip, turnedAt, strip, turnedAt);
        }
        backAcross(base);
        keep(base, 0, s, correlogram);
        backAcross(turnedBase);
        keep(turnedBase, turnedShift, s, turned);
    }

    private void forwardAcross(Area spectra, int s) {
        int from = spectra.offset() + s * spectraRows * Lanes.RECORD;
        for (int column = 0; column < transform.columns(); column++) {
            transform.forwardAcross(spectra.array(), from, size, strip, base, column);
        }
    }

    private void backAcross(int from) {
        for (int column = 0; column < transform.columns(); column++) {
            transform.backAcross(strip, from, column);
        }
    }

    /** Writes the valid rows in their order: any other order makes memory several times slower. */
    private void keep(int from, int firstRow, int s, Area correlogram) {
        int to = correlogram.offset() + s * Lanes.RECORD;
        int row = firstRow % transform.length();
        int left = validHeight;
        while (left > 0) {
            int run = Math.min(left, transform.blockLength() - row % transform.blockLength());
            keepRun(from + transform.offset(row), run, correlogram.array(), to);
            to += run * rowFloats;
            left -= run;
            row = (row + run) % transform.length();
        }
    }

    private void keepRun(int from, int rows, float[] correlogram, int to) {
        int end = from + rows * Lanes.RECORD;
        int at = to;
        for (int record = from; record < end; record += Lanes.RECORD) {
            FloatVector.fromArray(SPECIES, strip, record).intoArray(correlogram, at);
            FloatVector.fromArray(SPECIES, strip, record + Lanes.COUNT).intoArray(correlogram, at + Lanes.COUNT);
            at += rowFloats;
        }
    }
}
