package dev.margay.kernels.fft;

import java.util.ArrayList;
import java.util.List;

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

    /** The length as a product of the radices 8, 5, 4, 3 and 2, with as few stages as possible. */
    public static List<Integer> radices(int length) {
        if (!isFast(length)) {
            throw new IllegalArgumentException("length is " + length + ", expected 2^a 3^b 5^c");
        }
        List<Integer> radices = new ArrayList<>();
        int rest = length;
        // 16 = 4 * 4 and 32 = 8 * 4 rather than 8 * 2 and 8 * 2 * 2: a stage of radix two is mostly loads and stores.
        while (rest % 32 == 0 || rest % 16 == 8) {
            radices.add(8);
            rest /= 8;
        }
        for (int radix : new int[] {5, 4, 3, 2}) {
            while (rest % radix == 0) {
                radices.add(radix);
                rest /= radix;
            }
        }
        return radices;
    }
}
