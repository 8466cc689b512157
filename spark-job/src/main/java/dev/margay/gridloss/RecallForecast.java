package dev.margay.gridloss;

import dev.margay.analysis.GaussianCutoff;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.special.Erf;

/**
 * The share of particles that a full search and a two-stage search find. A particle has the expected z-score s at its exact pose, and the
 * value there is t = s + N(0, 1). A grid whose best projection has correlation rho with the exact one sees rho t + sqrt(1 - rho^2) N(0, 1).
 */
public final class RecallForecast {

    private static final double HIGHEST = 60;

    private static final int BISECTIONS = 60;

    /** The normal distribution is integrated up to here. */
    private static final double REACH = 8;

    private static final int STEPS = 200;

    /** A coarser grid must find at least this share of what climbs from the usual grid find. */
    private static final double KEPT = 0.9;

    /** How much more climbs may lose than is permitted for candidates, to save time. */
    private static final double SOME_MORE = 2.5;

    private final GridLossResult result;
    private final CoarseningRules rules;

    private RecallForecast(GridLossResult result, CoarseningRules rules) {
        this.result = result;
        this.rules = rules;
    }

    /**
     * The forecast for a search.
     *
     * @param result of {@link GridLoss}
     * @param rules with the thresholds of both searches
     */
    public static RecallForecast of(GridLossResult result, CoarseningRules rules) {
        return new RecallForecast(result, rules);
    }

    /** The share that the full search finds of particles with this expected z-score at their exact pose. */
    public double full(double expected) {
        return mean(result.usual().all(), rho -> above(rules.fullThreshold() - rho * expected));
    }

    /** The expected z-score at the exact pose of particles of which the full search finds half. */
    public double halfFound() {
        return rising(this::full, 0.5);
    }

    /**
     * The highest cutoff of candidates that loses at most the permitted share of particles whose exact pose has just the climbed
     * threshold; higher if noise alone would give too many candidates.
     */
    public double candidateCutoff(double coarsening) {
        return Math.max(losing(coarsening, rules.mostLost()), lowestCutoff(correlograms(result.row(coarsening))));
    }

    /**
     * What a climb must have reached when it has seen as much as a grid: all but the permitted share of particles at the threshold have. If
     * noise alone often has more, a little higher, so that climbs in noise stop early.
     */
    public double climbCutoff(double coarsening) {
        double lowest = Math.min(
                lowestCutoff(correlograms(result.row(coarsening))), losing(coarsening, SOME_MORE * rules.mostLost()));
        return Math.max(losing(coarsening, rules.mostLost()), lowest);
    }

    /** The cutoff that loses a share of particles whose exact pose has just the climbed threshold. */
    private double losing(double coarsening, double share) {
        return rising(cutoff -> lost(coarsening, cutoff), share);
    }

    /** The share of particles whose exact pose has just the climbed threshold that a cutoff of candidates loses. */
    public double lost(double coarsening, double cutoff) {
        return mean(coarse(coarsening), rho -> 1 - seen(rho, rules.climbedThreshold(), cutoff));
    }

    private double lowestCutoff(long correlograms) {
        return correlograms > rules.mostCandidates()
                ? GaussianCutoff.zScore((double) correlograms, rules.mostCandidates())
                : Double.NEGATIVE_INFINITY;
    }

    private long correlograms(LossRow row) {
        return row.orientations() * (rules.sameDefoci() ? result.usual() : row).defoci();
    }

    /** The share that a two-stage search finds of particles with this expected z-score at their exact pose. */
    public double twoStage(double coarsening, double expected) {
        return twoStage(coarse(coarsening), candidateCutoff(coarsening), expected);
    }

    private double twoStage(LossSample sample, double cutoff, double expected) {
        double first = Math.max(rules.climbedThreshold() - expected, -REACH);
        if (first >= REACH) {
            return 0;
        }
        double step = (REACH - first) / STEPS;
        double found = 0;
        for (int i = 0; i < STEPS; i++) {
            double noise = first + (i + 0.5) * step;
            double density = Math.exp(-noise * noise / 2) / Math.sqrt(2 * Math.PI);
            found += density * step * mean(sample, rho -> seen(rho, expected + noise, cutoff));
        }
        return found;
    }

    CoarseningChoice choice() {
        double half = halfFound();
        // The threshold of a full search is usually too high, so finding as many says little.
        double least = Math.max(full(half), KEPT * twoStage(1, half));
        List<CoarseningForecast> forecasts = new ArrayList<>();
        double chosen = 1;
        for (LossRow row : result.rows()) {
            if (row.coarsening() < 1) {
                continue;
            }
            double cutoff = candidateCutoff(row.coarsening());
            double recall = twoStage(coarse(row.coarsening()), cutoff, half);
            forecasts.add(new CoarseningForecast(row.coarsening(), cutoff, recall, saving(row)));
            boolean precise = correlograms(row) >= rules.leastCorrelograms();
            chosen = recall >= least && precise ? row.coarsening() : chosen;
        }
        return new CoarseningChoice(chosen, half, forecasts);
    }

    private double saving(LossRow row) {
        double orientations = (double) result.usual().orientations() / row.orientations();
        return rules.sameDefoci() ? orientations : orientations * result.usual().defoci() / row.defoci();
    }

    private LossSample coarse(double coarsening) {
        LossRow row = result.row(coarsening);
        return rules.sameDefoci() ? row.withDefociOf(result.usual()) : row.all();
    }

    /** The probability that a grid sees more than a cutoff where the exact pose has a value. */
    private static double seen(double rho, double exact, double cutoff) {
        double spread = Math.sqrt(Math.max(0, 1 - rho * rho));
        double missing = cutoff - rho * exact;
        if (spread == 0) {
            return missing <= 0 ? 1 : 0;
        }
        return above(missing / spread);
    }

    private static double mean(LossSample sample, DoubleUnaryOperator probability) {
        double sum = 0;
        for (int i = 0; i < sample.count(); i++) {
            sum += probability.applyAsDouble(sample.correlation(i));
        }
        return sum / sample.count();
    }

    /** The probability that a standard normal variable is above x. */
    private static double above(double x) {
        return Erf.erfc(x / Math.sqrt(2)) / 2;
    }

    /** Where a rising function reaches a value. */
    private static double rising(DoubleUnaryOperator function, double value) {
        double low = -HIGHEST;
        double high = HIGHEST;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (function.applyAsDouble(middle) <= value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
