package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.fft.FastLength;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The order of the radices of a length, and how they are divided between the two parts of a {@link StripTransform}: the
 * cheapest one. If the last radix must be eight, as along columns, one transform forward and two back are counted, for a
 * projection and its half turn. Others are transformed in one direction only.
 *
 * @param radices all radices, first stage forward first
 * @param blockLength product of those of the second part, within blocks; the length itself if there is one part only
 * @param expanded how many of the first radices an {@link Expansion} replaces
 */
record RadixOrder(int[] radices, int blockLength, int expanded) {

    /** The cost of a stage for each record: vector operations that compute, and five for loads and stores. */
    private static final Map<Integer, Integer> COSTS = Map.of(2, 9, 3, 12, 4, 12, 5, 15, 6, 14, 8, 15, 9, 19, 10, 18);

    private static final int[] LARGEST_FIRST = {10, 9, 8, 6, 5, 4, 3, 2};

    /** Radices that {@link Stage#plainForward} has. */
    private static final List<Integer> PLAIN = List.of(8, 5, 4, 3, 2);

    /** An expansion writes each record once. */
    private static final double EXPANSION_COST = 6;

    /** Longest part, in records, that leaves half of a small first-level cache free. */
    private static final int LONGEST_PART = 128;

    /** For each factor of e by which a part is longer than that, in one transform. */
    private static final double TOO_LONG_COST = 20;

    /** The order for a transform of which only the first {@code given} records may be other than zero. */
    static RadixOrder of(int length, int given, boolean lastOfEight, int longestWhole) {
        if (lastOfEight && length % 8 != 0) {
            throw new IllegalArgumentException("length is " + length + ", expected a multiple of 8");
        }
        if (given < 1 || given > length) {
            throw new IllegalArgumentException("given is " + given + ", expected 1 to the length, " + length);
        }
        if (!FastLength.isFast(length)) {
            throw new IllegalArgumentException("length is " + length + ", expected 2^a 3^b 5^c");
        }
        Search search = new Search(length, given, lastOfEight, length <= longestWhole);
        search.factorise(lastOfEight ? length / 8 : length, 0, new ArrayList<>());
        return search.best;
    }

    /** Compares all orders and keeps the cheapest. */
    private static final class Search {

        private final int length;
        private final int given;
        private final boolean lastOfEight;
        private final boolean whole;
        private final int backs;
        private RadixOrder best;
        private double bestCost = Double.POSITIVE_INFINITY;

        Search(int length, int given, boolean lastOfEight, boolean whole) {
            this.length = length;
            this.given = given;
            this.lastOfEight = lastOfEight;
            this.whole = whole;
            backs = lastOfEight ? 2 : 0;
        }

        /** All products of radices, the largest first, that are {@code rest}. */
        void factorise(int rest, int firstRadix, List<Integer> radices) {
            if (rest == 1) {
                divide(radices);
                return;
            }
            for (int i = firstRadix; i < LARGEST_FIRST.length; i++) {
                if (rest % LARGEST_FIRST[i] == 0) {
                    radices.add(LARGEST_FIRST[i]);
                    // If these alone cost more back than the best order, so does every product with them. Without a
                    // transform back, all are compared.
                    if (backs * cost(radices) < bestCost) {
                        factorise(rest / LARGEST_FIRST[i], i, radices);
                    }
                    radices.remove(radices.size() - 1);
                }
            }
        }

        /** All ways to divide the radices between the two parts. */
        private void divide(List<Integer> radices) {
            for (int subset = 0; subset < 1 << radices.size(); subset++) {
                if (repeats(radices, subset)) {
                    continue;
                }
                List<Integer> across = chosen(radices, subset);
                int blockLength = whole ? length : length / product(across);
                // Even if all stages forward were free.
                if (backs * cost(radices) + partCost(blockLength) >= bestCost) {
                    continue;
                }
                List<Integer> within = chosen(radices, ~subset);
                if (whole) {
                    if (within.isEmpty()) {
                        expand(across, List.of(), blockLength);
                    }
                } else if (!across.isEmpty() && (lastOfEight || !within.isEmpty())) {
                    expand(across, within, blockLength);
                }
            }
        }

        /** All ways to replace some radices of the first part by an expansion. */
        private void expand(List<Integer> first, List<Integer> second, int blockLength) {
            int last = lastOfEight ? -1 : lastPlain(second.isEmpty() ? first : second);
            if (!lastOfEight && last < 0 && length > 1) {
                return;
            }
            List<Integer> candidates = new ArrayList<>(first);
            List<Integer> rest = new ArrayList<>(second);
            List<Integer> end = new ArrayList<>();
            if (last >= 0) {
                end.add((second.isEmpty() ? candidates : rest).remove(last));
            } else if (lastOfEight) {
                end.add(8);
            }
            for (int subset = 0; subset < 1 << candidates.size(); subset++) {
                if (repeats(candidates, subset)) {
                    continue;
                }
                List<Integer> leading = chosen(candidates, subset);
                if ((long) product(leading) * given > length) {
                    continue;
                }
                List<Integer> others = chosen(candidates, ~subset);
                double cost = backs * (cost(first) + cost(second))
                        + cost(others)
                        + cost(second)
                        + (leading.isEmpty() ? 0 : EXPANSION_COST)
                        + partCost(blockLength);
                if (cost < bestCost) {
                    bestCost = cost;
                    List<Integer> order = new ArrayList<>(leading);
                    order.addAll(others);
                    order.addAll(rest);
                    order.addAll(end);
                    best = new RadixOrder(
                            order.stream().mapToInt(Integer::intValue).toArray(), blockLength, leading.size());
                }
            }
        }

        /** Both parts should fit in the first-level cache; if they do, equally well. */
        private double partCost(int blockLength) {
            if (whole) {
                return 0;
            }
            int longest = Math.max(blockLength, length / blockLength);
            double imbalance = Math.abs(Math.log((double) blockLength * blockLength / length));
            return (1 + backs) * TOO_LONG_COST * Math.max(0, Math.log((double) longest / LONGEST_PART))
                    + 1e-3 * imbalance;
        }

        /** Whether a subset chooses the same radices as an earlier one, as equal radices are neighbours. */
        private static boolean repeats(List<Integer> radices, int subset) {
            for (int i = 1; i < radices.size(); i++) {
                if ((subset >> i - 1 & 3) == 2 && radices.get(i).equals(radices.get(i - 1))) {
                    return true;
                }
            }
            return false;
        }

        private static int lastPlain(List<Integer> radices) {
            for (int i = radices.size() - 1; i >= 0; i--) {
                if (PLAIN.contains(radices.get(i))) {
                    return i;
                }
            }
            return -1;
        }

        private static List<Integer> chosen(List<Integer> radices, int subset) {
            List<Integer> chosen = new ArrayList<>();
            for (int i = 0; i < radices.size(); i++) {
                if ((subset >> i & 1) == 1) {
                    chosen.add(radices.get(i));
                }
            }
            return chosen;
        }

        private static int cost(List<Integer> radices) {
            return radices.stream().mapToInt(COSTS::get).sum();
        }

        private static int product(List<Integer> factors) {
            return factors.stream().reduce(1, (a, b) -> a * b);
        }
    }
}
