package dev.margay.thonrings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Finds the defocus whose rings match a spectrum best: on a coarse grid, then by climbing. */
final class DefocusFit {

    /** Range of the mean defocus, Angstrom. */
    static final double LOWEST = 1500;

    static final double HIGHEST = 50_000;

    private static final double[] HALF_DIFFERENCES = {500, 1000, 2000, 4000};
    private static final int ANGLES = 8;

    /** The mean is at least so many times half the difference. */
    private static final double LEAST_RATIO = 2.5;

    private static final double OTHER_MAXIMUM = 400;
    private static final int MAXIMA_OF_A_LIMIT = 3;
    private static final int CLIMBED = 8;
    private static final double[] STEPS = {200, 100, 50, 25, 12, 6};
    private static final double[] LAST_STEPS = {100, 25, 6};
    private static final int ROUNDS = 40;
    private static final double MOST_ASTIGMATISM = 0.5;

    private final MatchTables tables;

    /** Best score over all astigmatisms, by limit and mean defocus; and which astigmatism it was. */
    private final double[][] best;

    private final int[][] bestShape;
    private final List<double[]> shapes = new ArrayList<>();

    /**
     * A defocus and its score.
     *
     * @param score in standard deviations of a spectrum without rings
     * @param limit which limit of resolution the score has
     * @param defocus with its astigmatism
     */
    record Fit(double score, int limit, Astigmatism defocus) {}

    DefocusFit(MatchTables tables) {
        this.tables = tables;
        int limits = tables.limits().length;
        best = new double[limits][tables.defoci()];
        bestShape = new int[limits][tables.defoci()];
        for (double[] row : best) {
            Arrays.fill(row, Double.NEGATIVE_INFINITY);
        }
        shapes.add(new double[] {0, 0});
        for (double half : HALF_DIFFERENCES) {
            for (int angle = 0; angle < ANGLES; angle++) {
                double twice = 2 * Math.PI * angle / ANGLES;
                shapes.add(new double[] {half * Math.cos(twice), half * Math.sin(twice)});
            }
        }
        for (int shape = 0; shape < shapes.size(); shape++) {
            scan(shape);
        }
    }

    private void scan(int shape) {
        double cosine = shapes.get(shape)[0];
        double sine = shapes.get(shape)[1];
        double least = LEAST_RATIO * Math.hypot(cosine, sine);
        for (int limit = 0; limit < best.length; limit++) {
            double[] scores = tables.scores(limit, cosine, sine);
            for (int d = 0; d < scores.length; d++) {
                if (d * MatchTables.STEP >= least && scores[d] > best[limit][d]) {
                    best[limit][d] = scores[d];
                    bestShape[limit][d] = shape;
                }
            }
        }
    }

    private static boolean isInRange(int d) {
        return d * MatchTables.STEP >= LOWEST && d * MatchTables.STEP <= HIGHEST;
    }

    private record Start(double score, int limit, int defocus) {}

    /** The best of all. */
    Fit best() {
        List<Start> starts = new ArrayList<>();
        for (int limit = 0; limit < best.length; limit++) {
            starts.addAll(starts(limit));
        }
        starts.sort(Comparator.comparingDouble((Start start) -> -start.score()));
        Fit highest = starts.subList(0, Math.min(CLIMBED, starts.size())).stream()
                .map(this::climbed)
                .max(Comparator.comparingDouble(Fit::score))
                .orElseThrow();
        return climb(highest.limit(), highest.defocus(), LAST_STEPS);
    }

    private List<Start> starts(int limit) {
        double[] left = best[limit].clone();
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i < MAXIMA_OF_A_LIMIT; i++) {
            int highest = -1;
            for (int d = 0; d < left.length; d++) {
                if (isInRange(d) && left[d] > Double.NEGATIVE_INFINITY && (highest < 0 || left[d] > left[highest])) {
                    highest = d;
                }
            }
            if (highest < 0) {
                break;
            }
            starts.add(new Start(left[highest], limit, highest));
            for (int d = 0; d < left.length; d++) {
                if (Math.abs(d - highest) * MatchTables.STEP < OTHER_MAXIMUM) {
                    left[d] = Double.NEGATIVE_INFINITY;
                }
            }
        }
        return starts;
    }

    /** With the limit at which it has its best score. */
    private Fit climbed(Start start) {
        double[] shape = shapes.get(bestShape[start.limit()][start.defocus()]);
        Astigmatism from = new Astigmatism(start.defocus() * MatchTables.STEP, shape[0], shape[1]);
        Astigmatism end = climb(start.limit(), from, STEPS).defocus();
        double[] scores = tables.scores(end);
        int limit = 0;
        for (int other = 1; other < scores.length; other++) {
            limit = scores[other] > scores[limit] ? other : limit;
        }
        return new Fit(scores[limit], limit, end);
    }

    /** The nearest maximum. */
    Fit near(int limit, Astigmatism start) {
        return climb(limit, start, STEPS);
    }

    private Fit climb(int limit, Astigmatism start, double[] steps) {
        Astigmatism at = start;
        double score = tables.score(limit, at);
        for (double step : steps) {
            boolean moved = true;
            for (int round = 0; round < ROUNDS && moved; round++) {
                moved = false;
                for (int number = 0; number < 3; number++) {
                    for (double by : new double[] {step, -step}) {
                        Astigmatism tried = at.moved(number, by);
                        if (tried.mean() < LOWEST || tried.half() > MOST_ASTIGMATISM * tried.mean()) {
                            continue;
                        }
                        double other = tables.score(limit, tried);
                        if (other > score) {
                            score = other;
                            at = tried;
                            moved = true;
                        }
                    }
                }
            }
        }
        return new Fit(score, limit, at);
    }

    /** The highest score of a defocus that is clearly another one. */
    double second(Fit fit) {
        double highest = Double.NEGATIVE_INFINITY;
        double far = Math.max(1000, 0.15 * fit.defocus().mean());
        for (int d = 0; d < tables.defoci(); d++) {
            if (isInRange(d) && Math.abs(d * MatchTables.STEP - fit.defocus().mean()) > far) {
                highest = Math.max(highest, best[fit.limit()][d]);
            }
        }
        return highest;
    }
}
