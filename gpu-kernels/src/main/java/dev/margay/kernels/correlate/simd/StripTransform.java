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
 *
 * <p>Forward, if only the first records are given, the first stages are an {@link Expansion}. Then some blocks at a time, a
 * <em>part</em> of the strip, can be transformed across and within before the next ones, while they are in cache.
 */
final class StripTransform {

    /** Longest strip, in records, that is transformed in one part: about 32 KB with 16 lanes. */
    private static final int LONGEST_WHOLE = 256;

    /** Records that are transformed across blocks at a time, if there are enough columns: half of a first-level cache. */
    private static final int RECORDS_AT_ONCE = 128;

    /** But at least so many columns at a time. */
    private static final int FEWEST_COLUMNS = 4;

    private final int length;
    private final int blockLength;
    private final int pitch;
    private final int[] radices;
    private final Expansion expansion;
    private final List<Stage> across = new ArrayList<>();
    private final List<Stage> acrossForward = new ArrayList<>();
    private final List<Stage> within = new ArrayList<>();
    private final int columnsAtOnce;
    private final int firstWithin;
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
        frequencies = frequencies(radices);
        positions = inverse(frequencies);
        expansion = expansion(order.expanded());
        columnsAtOnce = whole
                ? blockLength
                : divisor(blockLength, Math.max(FEWEST_COLUMNS, RECORDS_AT_ONCE / expansion.rows()));
        int size = length;
        for (int i = 0; i < radices.length; i++) {
            if (size <= blockLength) {
                within.add(within(radices[i], size));
            } else {
                across.add(across(radices[i], size));
                if (i >= order.expanded()) {
                    acrossForward.add(acrossForward(radices[i], size));
                }
            }
            size /= radices[i];
        }
        firstWithin = Math.max(0, order.expanded() - across.size());
    }

    private Expansion expansion(int expanded) {
        int[] first = frequencies(Arrays.copyOf(radices, expanded));
        int records = length / first.length;
        return blockLength == length
                ? new Expansion(first, 1, records, records * Lanes.RECORD)
                : new Expansion(first, records / blockLength, blockLength, pitch);
    }

    /** The largest divisor of a number that is not above a limit. */
    private static int divisor(int number, int limit) {
        int divisor = Math.min(number, limit);
        while (number % divisor != 0) {
            divisor--;
        }
        return divisor;
    }

    /** A stage back across blocks, for one column. */
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

    /** A stage forward across the blocks of one part, for one row of butterflies in some columns. */
    private Stage acrossForward(int radix, int size) {
        int sub = size / radix;
        int rows = sub / blockLength;
        return new Stage(
                radix,
                rows * pitch,
                length / size / expansion.parts(),
                size / blockLength * pitch,
                columnsAtOnce,
                Lanes.RECORD,
                Stage.twiddles(radix, sub),
                Stage.twiddlesOf(radix));
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

    /** How many columns {@link #backAcross} must be called for. */
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

    /** How many parts {@link #forwardAcross} must be called for. Each has equally many blocks. */
    int parts() {
        return across.isEmpty() ? 1 : expansion.parts();
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
        for (int part = 0; part < parts(); part++) {
            forwardAcross(in, from, given, a, strip, part);
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
     * Forward across blocks, for one part.
     *
     * @param in the records given, one after the other
     * @param from the first of them
     * @param given how many there are
     * @param a receives the part
     * @param strip the beginning of the strip
     * @param part which part
     */
    void forwardAcross(float[] in, int from, int given, float[] a, int strip, int part) {
        if (across.isEmpty()) {
            for (int output = 0; output < expansion.parts(); output++) {
                expansion.run(in, from, given, 0, blockLength / expansion.parts(), a, strip, output);
            }
            return;
        }
        int to = strip + part * expansion.rows() * pitch;
        for (int column = 0; column < blockLength; column += columnsAtOnce) {
            expansion.run(in, from, given, column, column + columnsAtOnce, a, strip, part);
            for (Stage stage : acrossForward) {
                for (int row = 0; row * pitch < stage.leg; row++) {
                    int at = to + row * pitch + column * Lanes.RECORD;
                    stage.forward(a, at, (row * blockLength + column) * Stage.twiddlesOf(stage.radix));
                }
            }
        }
    }

    /** Forward within a block, except the last stage. */
    void forwardWithinToLast(float[] a, int block) {
        for (int i = firstWithin; i < within.size() - 1; i++) {
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
