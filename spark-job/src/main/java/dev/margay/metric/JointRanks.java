package dev.margay.metric;

import dev.margay.analysis.NoiseTrials;
import dev.margay.analysis.ResultMaps;
import dev.margay.analysis.SearchArea;
import dev.margay.config.Metric;
import dev.margay.kernels.array.RealImage;
import java.util.Arrays;

/**
 * The p-value of mip and z-score together, from their ranks. Both are turned into normal scores. Their joint distribution is taken as a
 * normal one; the p-value is the probability of a place farther out in the quadrant where both are high. Source: Zhang et al., IUCrJ 12
 * (2025), 155.
 *
 * @param height rows of the maps
 * @param width columns of the maps
 * @param places which pixels have a rank
 * @param negativeLog10 of their p-values; 0 where one of the two is below the median
 * @param highest that a pixel can have: the one with the highest value in both maps, however high they are
 */
record JointRanks(int height, int width, int[] places, double[] negativeLog10, double highest) {

    /** Ranks over all searched pixels, as in Leopard-EM. */
    static JointRanks ofAllPixels(ResultMaps maps, SearchArea area) {
        return of(maps, area.places());
    }

    /** Ranks over the local maxima of the mip, as in cisTEM. */
    static JointRanks ofMaxima(ResultMaps maps, SearchArea area) {
        return of(
                maps,
                Arrays.stream(LocalMaxima.of(maps.mip()))
                        .filter(area.inside()::get)
                        .toArray());
    }

    private static JointRanks of(ResultMaps maps, int... places) {
        double[] zScores = NormalRanks.of(at(maps.scaledMip(), places));
        double[] mips = NormalRanks.of(at(maps.mip(), places));
        Quadrant quadrant = Quadrant.of(zScores, mips);
        double[] logs = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            logs[i] = quadrant.negativeLog10(zScores[i], mips[i]);
        }
        double best = NormalRanks.highest(places.length);
        return new JointRanks(
                maps.mip().height(), maps.mip().width(), places, logs, quadrant.negativeLog10(best, best));
    }

    private static float[] at(RealImage map, int... places) {
        float[] values = new float[places.length];
        for (int i = 0; i < places.length; i++) {
            values[i] = map.values()[places[i]];
        }
        return values;
    }

    ScoreMap score(Metric metric, SearchArea area) {
        RealImage map = RealImage.zeros(height, width);
        for (int i = 0; i < places.length; i++) {
            map.values()[places[i]] = (float) negativeLog10[i];
        }
        return new ScoreMap(metric, area.only(map), new LogTrials(places.length), highest);
    }

    /**
     * The first quadrant of two correlated normal variables x (z-score) and y (mip), in coordinates in which they are independent.
     *
     * @param turn angle of the first principal axis, radians
     * @param first standard deviation along it
     * @param second standard deviation across it
     * @param opening angle of the quadrant in the new coordinates, radians
     */
    record Quadrant(double turn, double first, double second, double opening) {

        static Quadrant of(double[] x, double[] y) {
            double xx = 0;
            double xy = 0;
            double yy = 0;
            for (int i = 0; i < x.length; i++) {
                xx += x[i] * x[i] / x.length;
                xy += x[i] * y[i] / x.length;
                yy += y[i] * y[i] / x.length;
            }
            // Eigenvalues of ((xx, xy), (xy, yy)); the larger one first.
            double middle = (xx + yy) / 2;
            double half = Math.hypot((xx - yy) / 2, xy);
            double first = Math.sqrt(middle + half);
            double second = Math.sqrt(Math.max(0, middle - half));
            // If nothing correlates, any axis will do; the diagonal is the limit of a small correlation of equal
            // variances.
            double turn = half > 0 ? Math.atan2(2 * xy, xx - yy) / 2 : Math.PI / 4;
            double opening = Math.atan2(1, Math.sin(2 * turn) / 2 * (second / first - first / second));
            return new Quadrant(turn, first, second, opening);
        }

        /** -log10 of the p-value; 0 outside the quadrant. */
        double negativeLog10(double x, double y) {
            if (!(x > 0 && y > 0)) {
                return 0;
            }
            double along = (Math.cos(turn) * x + Math.sin(turn) * y) / first;
            // If both always have the same rank, nothing lies across.
            double across = second > 0 ? (Math.cos(turn) * y - Math.sin(turn) * x) / second : 0;
            return ((along * along + across * across) / 2 - Math.log(opening / (2 * Math.PI))) / Math.log(10);
        }
    }

    /**
     * Of n values, n p lie at a p-value of p or less.
     *
     * @param count how many values there are
     */
    private record LogTrials(int count) implements NoiseTrials {

        @Override
        public double expectedFalsePositives(double score) {
            return count * Math.pow(10, -Math.max(0, score));
        }

        @Override
        public double zScore(double falsePositives) {
            return Math.max(0, Math.log10(count / falsePositives));
        }

        @Override
        public double equivalentTrials(double falsePositives) {
            return count;
        }
    }
}
