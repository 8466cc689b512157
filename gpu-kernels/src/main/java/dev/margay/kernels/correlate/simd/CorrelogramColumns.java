package dev.margay.kernels.correlate.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The second pass: a strip of columns forward, times the image, and back, while it stays in cache. Of a projection's columns only as
 * many records as it has rows are not zero; of a correlogram's only those of valid rows are kept.
 */
final class CorrelogramColumns {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private final StripTransform transform;
    private final Area image;
    private final int size;
    private final int validHeight;
    private final int rowFloats;
    private final float[] strip;
    private final int base;

    CorrelogramColumns(SimdSizes sizes, StripTransform transform, Area image, Workspace workspace) {
        this.transform = transform;
        this.image = image;
        size = sizes.size();
        validHeight = sizes.validHeight();
        rowFloats = sizes.rowFloats();
        Area area = workspace.take(transform.floats());
        strip = area.array();
        base = area.offset();
    }

    /**
     * Correlates one strip.
     *
     * @param spectra row spectra of a projection
     * @param s which strip
     * @param correlogram receives the strip's record of each valid row
     */
    void correlate(Area spectra, int s, Area correlogram) {
        int pitch = transform.pitch();
        for (int column = 0; column < transform.columns(); column++) {
            transform.forwardAcross(
                    spectra.array(), spectra.offset() + s * size * Lanes.RECORD, size, strip, base, column);
        }
        for (int block = 0; block < transform.blocks(); block++) {
            int at = base + block * pitch;
            int imageAt = image.offset() + s * transform.floats() + block * pitch;
            transform.forwardWithinToLast(strip, at);
            MultiplyRadix8.correlate(strip, at, transform.blockLength() / 8, image.array(), imageAt);
            transform.backWithinFromFirst(strip, at);
        }
        for (int column = 0; column < transform.columns(); column++) {
            transform.backAcross(strip, base, column);
        }
        keep(correlogram.array(), correlogram.offset() + s * Lanes.RECORD);
    }

    /** Hands out the valid rows, one after the other: in any other order memory is several times slower. */
    private void keep(float[] correlogram, int to) {
        int at = to;
        for (int first = 0; first < validHeight; first += transform.blockLength()) {
            int from = base + transform.offset(first);
            int end = from + Math.min(transform.blockLength(), validHeight - first) * Lanes.RECORD;
            for (int record = from; record < end; record += Lanes.RECORD) {
                FloatVector.fromArray(SPECIES, strip, record).intoArray(correlogram, at);
                FloatVector.fromArray(SPECIES, strip, record + Lanes.COUNT).intoArray(correlogram, at + Lanes.COUNT);
                at += rowFloats;
            }
        }
    }
}
