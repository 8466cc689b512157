package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.vector.Lanes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Complex Fourier transform along a strip: {@link #length} records, of which every lane is transformed on its own.
 * Unscaled, in place, forward from the natural order to a permuted one ({@link #frequency}), and back from there.
 * Coefficients are never sorted: what they are multiplied by is stored in the permuted order too.
 *
 * <p>A strip that does not fit in the first-level cache is transformed in two parts that do. Its records are the rows
 * of a matrix of {@link #blocks} blocks; <em>across</em> blocks, the records of one column after the other are
 * transformed; <em>within</em>, one block after the other. One unused record after each block keeps the records of a
 * column from using the same cache lines.
 */
final class StripTransform {

    /** Longest strip, in records, that is transformed in one part: about 32 KB with 16 lanes. */
    private static final int LONGEST_WHOLE = 256;

    private final int length;
    private final int blockLength;
    private final int pitch;
    private final int[] radices;
    private final Expansion expansion;
    private final List<Stage> across = new ArrayList<>();
    private final List<Stage> within = new ArrayList<>();
    private final int expanded;
    private final int[] frequencies;
    private final int[] positions;

    /** A transform in which all records may be other than zero. */
    StripTransform(int length) {
        this(length, length, false);
    }

    /**
     * Prepares a transform.
     *
     * @param length records, 2^a 3^b 5^c
     * @param given how many of the first records may be other than zero, forward
     * @param middleOfEight whether the last stage forward must be of radix eight, for {@link MultiplyRadix8}
     */
    StripTransform(int length, int given, boolean middleOfEight) {
        this(length, RadixOrder.of(length, given, middleOfEight, LONGEST_WHOLE));
    }

    private StripTransform(int length, RadixOrder order) {
        this.length = length;
        radices = order.radices();
        blockLength = order.blockLength();
        boolean whole = blockLength == length;
        pitch = (blockLength + (whole ? 0 : 1)) * Lanes.RECORD;
        expanded = order.expanded();
        frequencies = frequencies(radices);
        positions = inverse(frequencies);
        int size = length;
        for (int radix : radices) {
            (size > blockLength ? across : within).add(size > blockLength ? across(radix, size) : within(radix, size));
            size /= radix;
        }
        int factor = 1;
        for (int i = 0; i < expanded; i++) {
            factor *= radices[i];
        }
        int records = length / factor;
        int[] first = frequencies(Arrays.copyOf(radices, expanded));
        expansion = whole
                ? new Expansion(first, records, records * Lanes.RECORD, records, 1, Lanes.RECORD)
                : new Expansion(
                        first, records, records / blockLength * pitch, records / blockLength, blockLength, pitch);
    }

    private Stage across(int radix, int size) {
        int sub = size / radix;
        int rows = sub / blockLength;
        return new Stage(
                radix,
                rows * pitch,
                length / size,
                size / blockLength * pitch,
                rows,
                pitch,
                Stage.twiddles(radix, sub),
                blockLength * Stage.twiddlesOf(radix));
    }

    private Stage within(int radix, int size) {
        int sub = size / radix;
        return new Stage(
                radix,
                sub * Lanes.RECORD,
                blockLength / size,
                size * Lanes.RECORD,
                sub,
                Lanes.RECORD,
                Stage.twiddles(radix, sub),
                Stage.twiddlesOf(radix));
    }

    /** The frequency at each position after all stages forward: the mixed-radix reversal of its digits. */
    private static int[] frequencies(int[] radices) {
        int[] frequencies = {0};
        int factor = 1;
        for (int radix : radices) {
            int[] longer = new int[frequencies.length * radix];
            for (int i = 0; i < longer.length; i++) {
                longer[i] = frequencies[i / radix] + factor * (i % radix);
            }
            frequencies = longer;
            factor *= radix;
        }
        return frequencies;
    }

    private static int[] inverse(int[] permutation) {
        int[] inverse = new int[permutation.length];
        for (int i = 0; i < permutation.length; i++) {
            inverse[permutation[i]] = i;
        }
        return inverse;
    }

    /** A transform to the same order, in which all records may be other than zero. */
    StripTransform ofAll() {
        return new StripTransform(length, new RadixOrder(radices, blockLength, 0));
    }

    /** Records. */
    int length() {
        return length;
    }

    /** Floats of a strip. */
    int floats() {
        return length / blockLength * pitch;
    }

    /** Where the record at a position begins, in floats from the beginning of the strip. */
    int offset(int position) {
        return position / blockLength * pitch + position % blockLength * Lanes.RECORD;
    }

    /** The frequency at a position after the forward transform. */
    int frequency(int position) {
        return frequencies[position];
    }

    /** The position of a frequency after the forward transform. */
    int position(int frequency) {
        return positions[frequency];
    }

    /** {@link #columns} of the transform along the columns of an image. */
    static int columns(int length, int given) {
        int blockLength = RadixOrder.of(length, given, true, LONGEST_WHOLE).blockLength();
        return blockLength == length ? 1 : blockLength;
    }

    /** How many columns {@link #forwardAcross} and {@link #backAcross} must be called for. */
    int columns() {
        return across.isEmpty() ? 1 : blockLength;
    }

    /** Records of a column. */
    int columnLength() {
        return length / columns();
    }

    /** Where a record of a column begins, in floats from the beginning of the strip; its position is {@code column + columns * record}. */
    int columnOffset(int column, int record) {
        return column * Lanes.RECORD + record * (across.isEmpty() ? Lanes.RECORD : pitch);
    }

    /** How many blocks the calls within must be made for. */
    int blocks() {
        return length / blockLength;
    }

    /** Records in a block. */
    int blockLength() {
        return blockLength;
    }

    /** Floats from one block to the next. */
    int pitch() {
        return pitch;
    }

    /** Forward, all of it. */
    void forward(float[] in, int from, int given, float[] a, int strip) {
        for (int column = 0; column < columns(); column++) {
            forwardAcross(in, from, given, a, strip, column);
        }
        for (int block = 0; block < blocks(); block++) {
            forwardWithinToLast(a, strip + block * pitch);
            forwardLast(a, strip + block * pitch);
        }
    }

    /** Back, all of it, in place. */
    void back(float[] a, int strip) {
        for (int block = 0; block < blocks(); block++) {
            backWithin(a, strip + block * pitch, a, strip + block * pitch);
        }
        for (int column = 0; column < columns(); column++) {
            backAcross(a, strip, column);
        }
    }

    /**
     * Forward across blocks, for one column.
     *
     * @param in the records given, one after the other
     * @param from the first of them
     * @param given how many there are
     * @param a receives the strip
     * @param strip its beginning
     */
    void forwardAcross(float[] in, int from, int given, float[] a, int strip, int column) {
        int to = strip + column * Lanes.RECORD;
        expansion.run(in, from, column, given, a, to);
        for (int i = expanded; i < across.size(); i++) {
            Stage stage = across.get(i);
            stage.forward(a, to, column * Stage.twiddlesOf(stage.radix));
        }
    }

    /** Forward within a block, except the last stage. */
    void forwardWithinToLast(float[] a, int block) {
        for (int i = Math.max(0, expanded - across.size()); i < within.size() - 1; i++) {
            within.get(i).forward(a, block, 0);
        }
    }

    /** The last stage forward within a block. */
    void forwardLast(float[] a, int block) {
        within.get(within.size() - 1).plainForward(a, block);
    }

    /** Back within a block, from one array to another. */
    void backWithin(float[] a, int block, float[] out, int to) {
        within.get(within.size() - 1).plainBack(a, block, out, to);
        backWithinFromFirst(out, to);
    }

    /** Back within a block, except the first stage. */
    void backWithinFromFirst(float[] a, int block) {
        for (int i = within.size() - 2; i >= 0; i--) {
            within.get(i).back(a, block, 0);
        }
    }

    /** Back across blocks, for one column. */
    void backAcross(float[] a, int strip, int column) {
        for (int i = across.size() - 1; i >= 0; i--) {
            Stage stage = across.get(i);
            stage.back(a, strip + column * Lanes.RECORD, column * Stage.twiddlesOf(stage.radix));
        }
    }
}
