package dev.margay.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * How many false positives noise gives, known at equidistant scores.
 *
 * @param first the lowest score
 * @param step from one score to the next, above 0
 * @param expected false positives above each score, above 0 and falling; at least two
 */
public record TabulatedTrials(double first, double step, List<Double> expected) implements NoiseTrials {

    private static final double FIRST = 2;
    private static final double STEP = 0.1;

    /** Up to a score of 12. */
    private static final int ENTRIES = 101;

    private static final int NODES = 4;

    /** How far beyond the table a threshold may be. */
    private static final double RANGE = 2;

    /** A smaller number would be 0 in the file. */
    private static final double FEWEST = 1e-300;

    /** Copies the list. */
    public TabulatedTrials {
        expected = List.copyOf(expected);
        if (expected.size() < 2 || !(step > 0)) {
            throw new IllegalArgumentException("expected has " + expected.size() + " numbers and step is " + step
                    + "; expected at least 2, and above 0");
        }
    }

    /** A table as {@link #of(NoiseTrials)} makes it. */
    public static TabulatedTrials of(List<Double> expected) {
        return new TabulatedTrials(FIRST, STEP, expected);
    }

    /** A table of other trials. */
    public static TabulatedTrials of(NoiseTrials trials) {
        List<Double> expected = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            expected.add(Math.max(FEWEST, trials.expectedFalsePositives(FIRST + i * STEP)));
        }
        return new TabulatedTrials(FIRST, STEP, expected);
    }

    @Override
    public double expectedFalsePositives(double score) {
        return Math.exp(smooth(score) - score * score / 2);
    }

    /** Logarithm + score^2 / 2, which changes slowly for noise: a cubic through the four nearest entries. */
    private double smooth(double score) {
        double place = (score - first) / step;
        int nodes = Math.min(NODES, expected.size());
        int start = (int) Math.max(0, Math.min(expected.size() - nodes, Math.floor(place) - 1));
        // Beyond the table, a cubic runs away; the slope of the last two entries does not.
        if (place < 0 || place > expected.size() - 1) {
            int below = place < 0 ? 0 : expected.size() - 2;
            return entry(below) + (place - below) * (entry(below + 1) - entry(below));
        }
        double sum = 0;
        for (int i = start; i < start + nodes; i++) {
            double weight = 1;
            for (int j = start; j < start + nodes; j++) {
                weight *= i == j ? 1 : (place - j) / (i - j);
            }
            sum += weight * entry(i);
        }
        return sum;
    }

    private double entry(int number) {
        double score = first + number * step;
        return Math.log(expected.get(number)) + score * score / 2;
    }

    @Override
    public double zScore(double falsePositives) {
        return NoiseTrials.bisected(this, falsePositives, first - RANGE, first + expected.size() * step + RANGE);
    }

    @Override
    public double equivalentTrials(double falsePositives) {
        return falsePositives / GaussianCutoff.falsePositives(1, zScore(falsePositives));
    }
}
