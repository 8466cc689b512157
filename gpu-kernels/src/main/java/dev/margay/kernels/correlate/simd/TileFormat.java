package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * How records are stored between the passes over columns and rows: block floating point of 20 bits. Main memory is the
 * slowest part of these passes, and full tiles take 66 % of the bytes of floats.
 *
 * <p>A tile has {@link #ROWS} records. Its first vector is a scale for each lane: the largest absolute value divided by
 * {@link #LARGEST}. Then there are groups of {@link #GROUP} records, each record a vector of 32-bit words: the 20 bits
 * of the real part, then the high 12 bits of the imaginary part. The low 8 bits of the imaginary parts of a group share
 * one more vector. A value is rounded by half a scale or less: by 1e-6 of the largest value of its lane in the tile.
 *
 * <p>Values that are not finite make all values of their lane and tile not finite, so an error does not get lost.
 *
 * <p>Loops are not divided into methods, for the reason that {@link Stage} gives.
 */
final class TileFormat {

    /** Records of a tile. */
    static final int ROWS = 16;

    /** Records that are stored and read together. */
    static final int GROUP = 4;

    private static final int GROUP_FLOATS = (GROUP + 1) * Lanes.COUNT;

    /** Floats of a tile. */
    static final int FLOATS = Lanes.COUNT + ROWS / GROUP * GROUP_FLOATS;

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

    /** The largest stored value. */
    private static final float LARGEST = (1 << 19) - 1;

    /** A tile of zeros has this largest value, so that no step divides by zero. */
    private static final int SMALLEST_LARGEST = Float.floatToIntBits(0x1p-100f);

    private static final int FIELD = (1 << 20) - 1;
    private static final int LOW = 0xff;
    private static final int NO_SIGN = 0x7fff_ffff;

    /** From 2^23 on, neighbouring floats differ by 1, so the last bits of such a sum are a whole number. */
    private static final int WHOLE = Float.floatToIntBits(0x1p23f);

    /** Added to a value from -2^19 + 1 to 2^19 - 1, it makes the last 20 bits a positive number. */
    private static final float OFFSET = 0x1p23f + 0x1p19f;

    private TileFormat() {}

    /**
     * Stores records.
     *
     * @param strip holds them
     * @param records where each of them begins, {@link #ROWS} at least; those after {@code count} repeat a record
     * @param count how many there are
     * @param tiles receives the tile
     * @param to where it begins
     */
    static void store(float[] strip, int[] records, int count, float[] tiles, int to) {
        IntVector noSign = IntVector.broadcast(INTS, NO_SIGN);
        IntVector bits = IntVector.broadcast(INTS, SMALLEST_LARGEST);
        for (int i = 0; i < count; i++) {
            int from = records[i];
            bits = bits.max(FloatVector.fromArray(SPECIES, strip, from)
                            .reinterpretAsInts()
                            .and(noSign))
                    .max(FloatVector.fromArray(SPECIES, strip, from + Lanes.COUNT)
                            .reinterpretAsInts()
                            .and(noSign));
        }
        FloatVector largest = bits.reinterpretAsFloats();
        largest.mul(FloatVector.broadcast(SPECIES, 1 / LARGEST)).intoArray(tiles, to);
        FloatVector factor = FloatVector.broadcast(SPECIES, LARGEST).div(largest);
        FloatVector offset = FloatVector.broadcast(SPECIES, OFFSET);
        IntVector field = IntVector.broadcast(INTS, FIELD);
        IntVector highField = IntVector.broadcast(INTS, ~FIELD);
        IntVector lowBits = IntVector.broadcast(INTS, LOW);
        int at = to + Lanes.COUNT;
        for (int i = 0; i < count; i += GROUP) {
            int from = records[i];
            IntVector re = FloatVector.fromArray(SPECIES, strip, from)
                    .fma(factor, offset)
                    .reinterpretAsInts();
            IntVector im = FloatVector.fromArray(SPECIES, strip, from + Lanes.COUNT)
                    .fma(factor, offset)
                    .reinterpretAsInts();
            re.and(field)
                    .or(im.lanewise(VectorOperators.LSHL, 12).and(highField))
                    .reinterpretAsFloats()
                    .intoArray(tiles, at);
            IntVector low = im.and(lowBits);
            from = records[i + 1];
            re = FloatVector.fromArray(SPECIES, strip, from).fma(factor, offset).reinterpretAsInts();
            im = FloatVector.fromArray(SPECIES, strip, from + Lanes.COUNT)
                    .fma(factor, offset)
                    .reinterpretAsInts();
            re.and(field)
                    .or(im.lanewise(VectorOperators.LSHL, 12).and(highField))
                    .reinterpretAsFloats()
                    .intoArray(tiles, at + Lanes.COUNT);
            low = low.or(im.and(lowBits).lanewise(VectorOperators.LSHL, 8));
            from = records[i + 2];
            re = FloatVector.fromArray(SPECIES, strip, from).fma(factor, offset).reinterpretAsInts();
            im = FloatVector.fromArray(SPECIES, strip, from + Lanes.COUNT)
                    .fma(factor, offset)
                    .reinterpretAsInts();
            re.and(field)
                    .or(im.lanewise(VectorOperators.LSHL, 12).and(highField))
                    .reinterpretAsFloats()
                    .intoArray(tiles, at + 2 * Lanes.COUNT);
            low = low.or(im.and(lowBits).lanewise(VectorOperators.LSHL, 16));
            from = records[i + 3];
            re = FloatVector.fromArray(SPECIES, strip, from).fma(factor, offset).reinterpretAsInts();
            im = FloatVector.fromArray(SPECIES, strip, from + Lanes.COUNT)
                    .fma(factor, offset)
                    .reinterpretAsInts();
            re.and(field)
                    .or(im.lanewise(VectorOperators.LSHL, 12).and(highField))
                    .reinterpretAsFloats()
                    .intoArray(tiles, at + 3 * Lanes.COUNT);
            low.or(im.lanewise(VectorOperators.LSHL, 24)).reinterpretAsFloats().intoArray(tiles, at + 4 * Lanes.COUNT);
            at += GROUP_FLOATS;
        }
    }

    /**
     * Reads a group of records of many tiles, one after the other.
     *
     * @param tiles holds them
     * @param from where the first of them begins
     * @param count how many there are
     * @param group which group of each tile
     * @param rows receives {@link #GROUP} rows of {@code count} records
     * @param to where the first row begins
     * @param pitch floats from one row to the next
     */
    static void read(float[] tiles, int from, int count, int group, float[] rows, int to, int pitch) {
        FloatVector offset = FloatVector.broadcast(SPECIES, OFFSET);
        IntVector field = IntVector.broadcast(INTS, FIELD);
        IntVector highOfField = IntVector.broadcast(INTS, FIELD & ~LOW);
        IntVector lowBits = IntVector.broadcast(INTS, LOW);
        IntVector whole = IntVector.broadcast(INTS, WHOLE);
        int at = to;
        int tile = from;
        int skipped = Lanes.COUNT + group * GROUP_FLOATS;
        for (int i = 0; i < count; i++) {
            FloatVector scale = FloatVector.fromArray(SPECIES, tiles, tile);
            int p = tile + skipped;
            IntVector low =
                    FloatVector.fromArray(SPECIES, tiles, p + 4 * Lanes.COUNT).reinterpretAsInts();
            IntVector words = FloatVector.fromArray(SPECIES, tiles, p).reinterpretAsInts();
            int q = at;
            words.and(field)
                    .or(whole)
                    .reinterpretAsFloats()
                    .sub(offset)
                    .mul(scale)
                    .intoArray(rows, q);
            words.lanewise(VectorOperators.LSHR, 12)
                    .and(highOfField)
                    .or(low.and(lowBits))
                    .or(whole)
                    .reinterpretAsFloats()
                    .sub(offset)
                    .mul(scale)
                    .intoArray(rows, q + Lanes.COUNT);
            words = FloatVector.fromArray(SPECIES, tiles, p + Lanes.COUNT).reinterpretAsInts();
            q += pitch;
            words.and(field)
                    .or(whole)
                    .reinterpretAsFloats()
                    .sub(offset)
                    .mul(scale)
                    .intoArray(rows, q);
            words.lanewise(VectorOperators.LSHR, 12)
                    .and(highOfField)
                    .or(low.lanewise(VectorOperators.LSHR, 8).and(lowBits))
                    .or(whole)
                    .reinterpretAsFloats()
                    .sub(offset)
                    .mul(scale)
                    .intoArray(rows, q + Lanes.COUNT);
            words = FloatVector.fromArray(SPECIES, tiles, p + 2 * Lanes.COUNT).reinterpretAsInts();
            q += pitch;
            words.and(field)
                    .or(whole)
                    .reinterpretAsFloats()
                    .sub(offset)
                    .mul(scale)
                    .intoArray(rows, q);
            words.lanewise(VectorOperators.LSHR, 12)
                    .and(highOfField)
                    .or(low.lanewise(VectorOperators.LSHR, 16).and(lowBits))
                    .or(whole)
                    .reinterpretAsFloats()
                    .sub(offset)
                    .mul(scale)
                    .intoArray(rows, q + Lanes.COUNT);
            words = FloatVector.fromArray(SPECIES, tiles, p + 3 * Lanes.COUNT).reinterpretAsInts();
            q += pitch;
            words.and(field)
                    .or(whole)
                    .reinterpretAsFloats()
                    .sub(offset)
                    .mul(scale)
                    .intoArray(rows, q);
            words.lanewise(VectorOperators.LSHR, 12)
                    .and(highOfField)
                    .or(low.lanewise(VectorOperators.LSHR, 24))
                    .or(whole)
                    .reinterpretAsFloats()
                    .sub(offset)
                    .mul(scale)
                    .intoArray(rows, q + Lanes.COUNT);
            at += Lanes.RECORD;
            tile += FLOATS;
        }
    }
}
