package dev.margay.kernels.fft;

/** Lengths 2^a 3^b 5^c, for which there are fast transforms. */
public final class FastLength {

    private FastLength() {}

    /** Whether the length has no other prime factors than 2, 3 and 5. */
    public static boolean isFast(int length) {
        int rest = length;
        for (int prime : new int[] {2, 3, 5}) {
            while (rest % prime == 0) {
                rest /= prime;
            }
        }
        return rest == 1;
    }

    /**
     * The shortest fast length that is a multiple of {@code unit} and not below {@code least}.
     *
     * @param least 1 or more
     * @param unit a fast length itself
     */
    public static int atLeast(int least, int unit) {
        int multiple = Math.max(1, (least + unit - 1) / unit);
        while (!isFast(multiple)) {
            multiple++;
        }
        return multiple * unit;
    }
}
