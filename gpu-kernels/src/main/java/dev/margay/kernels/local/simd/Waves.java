package dev.margay.kernels.local.simd;

/**
 * Which waves a sum over frequencies k is weighted by: exp(2 pi i k d / n) for some distances d and for -d. A wave and its
 * opposite share a sum of cosines and a sum of sines. The kernels sum {@link #SUMS} real weights at once, a group: the
 * cosine of one distance without a sine, then cosine and sine of three distances. As many sums of complex values as fit
 * in the registers of a processor with 32.
 */
final class Waves {

    /** Real weights in a group. */
    static final int SUMS = 7;

    /** Distances in a group that have a sine. */
    private static final int PAIRS = 3;

    private static final int NONE = -1;

    private final int size;
    private final int single;
    private final int[] distances;

    private Waves(int size, int single, int[] distances) {
        this.size = size;
        this.single = single;
        this.distances = distances;
    }

    /** Shifts by 0 to this many pixels, in both directions. */
    static Waves shifts(int size, int most) {
        int[] distances = new int[most];
        for (int i = 0; i < most; i++) {
            distances[i] = i + 1;
        }
        return new Waves(size, 0, distances);
    }

    /** The first and the last pixels of a line whose origin is its pixel size / 2. */
    static Waves edges(int size, int pixels) {
        // The first pixel of an even size is alone at its distance.
        int even = size % 2 == 0 ? 1 : 0;
        int[] distances = new int[pixels];
        for (int i = 0; i < pixels; i++) {
            distances[i] = size / 2 - even - i;
        }
        return new Waves(size, even == 1 ? size / 2 : NONE, distances);
    }

    /** Groups, at least one. */
    int groups() {
        return Math.max(1, (distances.length + PAIRS - 1) / PAIRS);
    }

    /** A weight at a frequency. */
    double weight(int group, int sum, int frequency) {
        int place = group * PAIRS + (sum - 1) / 2;
        int distance = sum == 0 ? group == 0 ? single : NONE : place < distances.length ? distances[place] : NONE;
        if (distance == NONE) {
            return 0;
        }
        // The product is reduced before it is rounded.
        double angle = 2 * Math.PI * ((long) frequency * distance % size) / size;
        return sum % 2 == 0 && sum > 0 ? Math.sin(angle) : Math.cos(angle);
    }

    /**
     * Combines sums to that of one wave.
     *
     * @param sums group after group, {@link #SUMS} complex lines each; a line has its real parts, then its imaginary ones
     * @param pitch of real parts
     * @param wave the distance, negative for the opposite wave
     * @param line receives the complex line
     * @param at where
     */
    void combine(float[] sums, int pitch, int wave, float[] line, int at) {
        int distance = Math.abs(wave);
        if (distance == single) {
            System.arraycopy(sums, 0, line, at, 2 * pitch);
            return;
        }
        int place = 0;
        while (distances[place] != distance) {
            place++;
        }
        int cosine = (place / PAIRS * SUMS + 1 + 2 * (place % PAIRS)) * 2 * pitch;
        int sine = cosine + 2 * pitch;
        float sign = Math.signum(wave);
        for (int i = 0; i < pitch; i++) {
            line[at + i] = sums[cosine + i] - sign * sums[sine + pitch + i];
            line[at + pitch + i] = sums[cosine + pitch + i] + sign * sums[sine + i];
        }
    }
}
