package dev.margay.optimise;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes one figure from the scores of many particles. Which particles count is decided once, at the start, so that all figures are about
 * the same ones: with a choice for each template, a particle that falls below the limit would raise the mean.
 */
public final class ScoreFigure {

    private final Rule rule;
    private final int[] chosen;
    private final boolean noneReached;

    /**
     * How to choose and what to compute.
     *
     * @param metric the figure
     * @param minimumZ particles with a lower z-score do not count; if none reaches it, all count
     * @param particles how many of the highest, or of the lowest, count
     * @param chosenAgain whether particles are chosen for each template, as in Leopard-EM
     */
    public record Rule(ScoreMetric metric, OptionalDouble minimumZ, OptionalInt particles, boolean chosenAgain) {}

    /**
     * A figure of particles that are chosen now.
     *
     * @param rule how
     * @param start the scores at the start
     */
    public ScoreFigure(Rule rule, TrialScores start) {
        this.rule = rule;
        chosen = rule.metric() == ScoreMetric.COUNT ? finite(start) : choose(start);
        noneReached = rule.metric() != ScoreMetric.COUNT && rule.minimumZ().isPresent() && reaching(start) == 0;
    }

    /** The rows that count, from 0, in the order of the table. */
    public int[] chosen() {
        return chosen.clone();
    }

    /** Whether no particle reaches the lowest z-score, so that all count. */
    public boolean noneReached() {
        return noneReached;
    }

    /**
     * The figure of a trial.
     *
     * @throws IllegalStateException if a particle that counts has no score
     */
    public double of(TrialScores scores) {
        if (rule.metric() == ScoreMetric.COUNT) {
            return reaching(scores);
        }
        int[] rows = rule.chosenAgain() ? choose(scores) : chosen;
        return IntStream.of(rows)
                .mapToDouble(row -> finite(scores.zScores()[row], row))
                .average()
                .orElse(Double.NaN);
    }

    /** How many particles its figure is about. */
    public int particles(TrialScores scores) {
        return rule.chosenAgain() && rule.metric() != ScoreMetric.COUNT ? choose(scores).length : chosen.length;
    }

    private static double finite(double zScore, int row) {
        if (!Double.isFinite(zScore)) {
            throw new IllegalStateException("row " + row + " has no score");
        }
        return zScore;
    }

    private long reaching(TrialScores scores) {
        double least = rule.minimumZ().orElse(Double.NEGATIVE_INFINITY);
        return Arrays.stream(scores.zScores()).filter(z -> z >= least).count();
    }

    private static int[] finite(TrialScores scores) {
        double[] z = scores.zScores();
        return IntStream.range(0, z.length)
                .filter(row -> Double.isFinite(z[row]))
                .toArray();
    }

    private int[] choose(TrialScores scores) {
        double[] z = scores.zScores();
        int[] all = finite(scores);
        double least = rule.minimumZ().orElse(Double.NEGATIVE_INFINITY);
        int[] high = IntStream.of(all).filter(row -> z[row] >= least).toArray();
        Stream<Integer> rows = IntStream.of(high.length == 0 ? all : high).boxed();
        if (rule.particles().isPresent()) {
            Comparator<Integer> rising = Comparator.comparingDouble(row -> z[row]);
            rows = rows.sorted(rule.metric() == ScoreMetric.WORST ? rising : rising.reversed())
                    .limit(rule.particles().getAsInt());
        }
        return rows.mapToInt(Integer::intValue).sorted().toArray();
    }
}
