package dev.margay.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * How many false positives noise gives, known at equidistant scores: between them, and beyond the last, the logarithm changes
 * linearly.
 *
 * @param first the lowest score
 * @param step from one score to the next, above 0
 * @param expected false positives above each score, above 0 and falling; at least two
 */
public record TabulatedTrials(double first, double step, List<Double> expected) implements NoiseTrials {

    private static final double FIRST = 4;
    private static final double STEP = 0.25;

    /** Up to a score of 12. */
    private static final int ENTRIES = 33;

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
        double place = (score - first) / step;
        int entry = (int) Math.max(0, Math.min(expected.size() - 2, Math.floor(place)));
        return Math.exp(log(entry) + (place - entry) * (log(entry + 1) - log(entry)));
    }

    @Override
    public double zScore(double falsePositives) {
        double wanted = Math.log(falsePositives);
        int entry = 0;
        while (entry < expected.size() - 2 && log(entry + 1) > wanted) {
            entry++;
        }
        double slope = log(entry + 1) - log(entry);
        return first + step * (entry + (slope < 0 ? (wanted - log(entry)) / slope : 0));
    }

    @Override
    public double equivalentTrials(double falsePositives) {
        return falsePositives / GaussianCutoff.falsePositives(1, zScore(falsePositives));
    }

    private double log(int entry) {
        return Math.log(expected.get(entry));
    }
}
