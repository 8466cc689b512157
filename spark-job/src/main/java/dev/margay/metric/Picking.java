package dev.margay.metric;

import dev.margay.analysis.PeakFinder;
import dev.margay.analysis.PeakThreshold;
import dev.margay.config.Metric;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How particles are picked from maps.
 *
 * @param metric which scores
 * @param falsePositives how many to expect in the whole micrograph, above 0; 1 if there is no choice
 * @param cutoff the lowest score of a particle, instead of a number of false positives
 * @param radius a particle suppresses all others that are closer, pixels of the micrograph, above 0; if there is no choice, it is that of
 *     the metric
 */
public record Picking(Metric metric, OptionalDouble falsePositives, OptionalDouble cutoff, OptionalDouble radius) {

    /** With the z-score and one expected false positive. */
    public static final Picking DEFAULT =
            new Picking(Metric.Z_SCORE, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    private static final double MOST_FALSE_POSITIVES = 1e6;

    /** More pixels than this are no particles, and no table needs them. */
    private static final int MOST_PIXELS = 100_000;

    /**
     * Checks the numbers.
     *
     * @throws BadInputException if one of them makes no sense
     */
    public Picking {
        falsePositives.ifPresent(number -> require(
                number > 0 && number <= MOST_FALSE_POSITIVES,
                Setting.FALSE_POSITIVES,
                number,
                "a number above 0 and at most a million, such as 1"));
        cutoff.ifPresent(score -> require(Double.isFinite(score), Setting.SCORE_CUTOFF, score, "a score, such as 7.5"));
        radius.ifPresent(pixels -> require(
                pixels > 0 && Double.isFinite(pixels),
                Setting.PEAK_RADIUS,
                pixels,
                "a number of pixels above 0, such as 5"));
        if (falsePositives.isPresent() && cutoff.isPresent()) {
            throw new BadInputException(InputProblem.of(
                    Setting.SCORE_CUTOFF,
                    "cannot be used together with expected false positives; choose one of the two"));
        }
    }

    private static void require(boolean isGood, Setting setting, double given, String expected) {
        if (!isGood) {
            throw new BadInputException(InputProblem.of(setting, "got " + given + "; expected " + expected));
        }
    }

    /** The same with another metric. */
    public Picking with(Metric other) {
        return new Picking(other, falsePositives, cutoff, radius);
    }

    /** Picks with every metric. */
    public List<MetricPicks> withEach(ScoreMaps maps, PixelGrid grid) {
        return Arrays.stream(Metric.values())
                .map(each -> {
                    try {
                        return new MetricPicks(each, Optional.of(with(each).from(maps, grid)), "");
                    } catch (BadInputException e) {
                        return new MetricPicks(
                                each, Optional.empty(), e.problems().get(0).message());
                    }
                })
                .toList();
    }

    /**
     * Picks.
     *
     * @param maps of the result
     * @param grid of their pixels
     * @throws BadInputException if so many pixels have a higher score that they cannot be particles
     */
    public Picks from(ScoreMaps maps, PixelGrid grid) {
        ScoreMap score = maps.of(metric);
        double expected = falsePositives.orElse(PeakThreshold.DEFAULT_FALSE_POSITIVES);
        double threshold = cutoff.orElseGet(() -> score.noise().zScore(expected));
        if (threshold > score.highest()) {
            throw new BadInputException(InputProblem.of(
                    cutoff.isPresent() ? Setting.SCORE_CUTOFF : Setting.FALSE_POSITIVES,
                    String.format(
                            Locale.ROOT,
                            "the threshold of %s would be %.2f, but ranks of %,d pixels give at most %.2f; expect more false"
                                    + " positives, or choose another metric",
                            metric.word(),
                            threshold,
                            maps.area().count(),
                            score.highest())));
        }
        int above = 0;
        for (float value : score.map().values()) {
            above += value > threshold ? 1 : 0;
        }
        if (above > MOST_PIXELS) {
            throw new BadInputException(InputProblem.of(
                    cutoff.isPresent() ? Setting.SCORE_CUTOFF : Setting.FALSE_POSITIVES,
                    String.format(
                            Locale.ROOT,
                            "with the threshold %.2f of %s, %,d pixels are above it; expected at most %,d: choose a higher threshold, or"
                                    + " another metric",
                            threshold,
                            metric.word(),
                            above,
                            MOST_PIXELS)));
        }
        return new Picks(
                score,
                threshold,
                cutoff.isPresent() ? score.noise().expectedFalsePositives(threshold) : expected,
                new PeakFinder(
                                threshold,
                                radius.orElseGet(() -> maps.radiusPixels(metric)),
                                grid.rowStep(),
                                grid.columnStep())
                        .find(score.map(), maps.likeness()));
    }
}
