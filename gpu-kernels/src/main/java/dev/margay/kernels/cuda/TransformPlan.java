package dev.margay.kernels.cuda;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A transform's length as a product of radices, one for each stage: the arguments of {@code Plan} in transform.cuh.
 *
 * @param radices the first stage's first; empty for a length with a prime factor above all radices
 * @param length the length
 */
public record TransformPlan(List<Integer> radices, int length) {

    /** Butterflies of more values do not fit in a thread's registers. */
    private static final int LARGEST_RADIX = 16;

    private static final int WARP = 32;

    private static final int MOST_THREADS = 1024;

    private static final int COMPLEX_BYTES = 8;

    /** Complex values between two gaps of an exchange, as in transform.cuh. */
    private static final int RUN = 16;

    /** Bytes that the driver keeps of a block's shared memory. */
    private static final int RESERVED_BYTES = 1024;

    /**
     * Fewer stages are better, then smaller radices, then more similar radices, so that as many threads as possible
     * have work.
     */
    private static final Comparator<List<Integer>> BEST_FIRST = Comparator.<List<Integer>>comparingInt(List::size)
            .thenComparingInt(radices -> radices.get(radices.size() - 1))
            .thenComparingInt(radices -> -radices.get(0));

    /**
     * The best plan for a length. The smallest radix comes first, because in the last backward stage a thread keeps the
     * statistics of that many pixels.
     */
    public static TransformPlan of(int length) {
        List<List<Integer>> found = new ArrayList<>();
        collect(length, 2, new ArrayList<>(), found);
        return new TransformPlan(found.stream().min(BEST_FIRST).orElse(List.of()), length);
    }

    /** All ways to write a length as a product of ascending radices. */
    private static void collect(int rest, int least, List<Integer> before, List<List<Integer>> found) {
        if (rest == 1 && !before.isEmpty()) {
            found.add(List.copyOf(before));
        }
        for (int radix = least; radix <= Math.min(rest, LARGEST_RADIX); radix++) {
            if (rest % radix == 0) {
                before.add(radix);
                collect(rest / radix, radix, before, found);
                before.remove(before.size() - 1);
            }
        }
    }

    /** Whether there are stages; if not, the transform is computed from its definition. */
    public boolean isStaged() {
        return !radices.isEmpty();
    }

    /** The most butterflies of a stage; without stages, the length. */
    public int butterflies() {
        return isStaged() ? length / radices.get(0) : length;
    }

    /** Threads on a line, so that a block of this many lines has whole warps and not too many threads. */
    public int lanes(int lines) {
        int unit = Math.max(1, WARP / lines);
        int most = MOST_THREADS / lines;
        int rounds = ceiling(butterflies(), most);
        return Math.min(most, ceiling(ceiling(butterflies(), rounds), unit) * unit);
    }

    private static int ceiling(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /** Shared memory that a block needs to exchange values of this many lines. */
    public int exchangeBytes(int lines) {
        return (length + length / RUN) * lines * COMPLEX_BYTES;
    }

    /** The most lines that fit in shared memory: the given number or a half, a quarter, ... of it, down to one. */
    public int fitting(int most, int sharedBytesOfBlock) {
        int lines = most;
        while (lines > 1 && exchangeBytes(lines) > sharedBytesOfBlock - RESERVED_BYTES) {
            lines /= 2;
        }
        return lines;
    }

    /** The longest transform for which shared memory suffices. */
    public static int longest(int sharedBytesOfBlock) {
        return (sharedBytesOfBlock - RESERVED_BYTES) / COMPLEX_BYTES * RUN / (RUN + 1);
    }

    /** As a constant of the kernels. */
    public String constant() {
        return isStaged() ? radices.stream().map(String::valueOf).collect(Collectors.joining(", ")) : "0";
    }

    /**
     * The table of twiddle factors, interleaved (re, im): for each stage exp(-2 pi i j k / span) at (k - 1) step + j; without stages
     * exp(-2 pi i k / length). At least one factor long.
     */
    public float[] twiddles() {
        List<float[]> stages = new ArrayList<>();
        int span = length;
        int floats = 2;
        for (int radix : radices) {
            int step = span / radix;
            float[] stage = new float[2 * (radix - 1) * step];
            for (int k = 1; k < radix; k++) {
                for (int j = 0; j < step; j++) {
                    put(stage, (k - 1) * step + j, (long) j * k, span);
                }
            }
            stages.add(stage);
            floats += stage.length;
            span = step;
        }
        if (!isStaged()) {
            float[] all = new float[2 * length];
            for (int k = 0; k < length; k++) {
                put(all, k, k, length);
            }
            return all;
        }
        float[] table = new float[floats];
        int offset = 0;
        for (float[] stage : stages) {
            System.arraycopy(stage, 0, table, offset, stage.length);
            offset += stage.length;
        }
        return table;
    }

    private static void put(float[] table, int at, long turns, int of) {
        double angle = -2 * Math.PI * (turns % of) / of;
        table[2 * at] = (float) Math.cos(angle);
        table[2 * at + 1] = (float) Math.sin(angle);
    }
}
