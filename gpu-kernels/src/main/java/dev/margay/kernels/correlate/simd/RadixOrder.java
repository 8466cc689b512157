package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.fft.FastLength;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of the radices of a length, and how they are divided between the two parts of a {@link StripTransform}.
 *
 * @param radices all radices, first stage forward first
 * @param blockLength product of those of the second part, within blocks; the length itself if there is one part only
 * @param expanded how many of the first radices an {@link Expansion} replaces
 */
record RadixOrder(int[] radices, int blockLength, int expanded) {

    /** The order for a transform of which only the first {@code given} records may be other than zero. */
    static RadixOrder of(int length, int given, boolean lastOfEight, int longestWhole) {
        if (lastOfEight && length % 8 != 0) {
            throw new IllegalArgumentException("length is " + length + ", expected a multiple of 8");
        }
        int last = lastOfEight ? 8 : 1;
        List<Integer> radices = FastLength.radices(length / last);
        RadixOrder best = null;
        double bestCost = Double.POSITIVE_INFINITY;
        for (int subset = 0; subset < 1 << radices.size(); subset++) {
            List<Integer> across = new ArrayList<>();
            List<Integer> within = new ArrayList<>();
            for (int i = 0; i < radices.size(); i++) {
                ((subset >> i & 1) == 1 ? across : within).add(radices.get(i));
            }
            int blockLength = last * product(within);
            boolean whole = across.isEmpty();
            if (whole != length <= longestWhole || blockLength == 1) {
                continue;
            }
            // Both parts should fit in the first-level cache equally well.
            double cost = Math.abs(Math.log((double) blockLength * blockLength / length));
            if (cost < bestCost - 1e-9) {
                bestCost = cost;
                best = ordered(
                        whole ? within : across, whole ? List.of() : within, lastOfEight, blockLength, given, length);
            }
        }
        return best;
    }

    /** Moves the radices that an expansion can replace to the front. */
    private static RadixOrder ordered(
            List<Integer> first, List<Integer> second, boolean lastOfEight, int blockLength, int given, int length) {
        List<Integer> candidates = new ArrayList<>(first);
        // The very last stage is done in another way and cannot be replaced.
        Integer kept = second.isEmpty() && !lastOfEight ? candidates.remove(candidates.size() - 1) : null;
        List<Integer> leading = List.of();
        for (int subset = 0; subset < 1 << candidates.size(); subset++) {
            List<Integer> chosen = new ArrayList<>();
            for (int i = 0; i < candidates.size(); i++) {
                if ((subset >> i & 1) == 1) {
                    chosen.add(candidates.get(i));
                }
            }
            if (product(chosen) > product(leading) && (long) product(chosen) * given <= length) {
                leading = chosen;
            }
        }
        List<Integer> order = new ArrayList<>(leading);
        for (Integer radix : leading) {
            candidates.remove(radix);
        }
        order.addAll(candidates);
        if (kept != null) {
            order.add(kept);
        }
        order.addAll(second);
        if (lastOfEight) {
            order.add(8);
        }
        return new RadixOrder(order.stream().mapToInt(Integer::intValue).toArray(), blockLength, leading.size());
    }

    private static int product(List<Integer> factors) {
        return factors.stream().reduce(1, (a, b) -> a * b);
    }
}
