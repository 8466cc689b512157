package dev.margay.kernels.statistics;

import dev.margay.kernels.array.RealImage;

/**
 * Maps of the moments of all values at a pixel, computed in double and stored in float: mean = sum / N, sd = sqrt(max(0,
 * sumOfSquares / N - mean^2)), z = (mip - mean) / sd, 0 where sd is 0. All are 0 where nothing is counted.
 */
final class CorrelationMoments {

    private CorrelationMoments() {}

    static RealImage mean(CorrelationStatistics statistics) {
        return map(statistics, (mip, mean, sd) -> mean);
    }

    static RealImage standardDeviation(CorrelationStatistics statistics) {
        return map(statistics, (mip, mean, sd) -> sd);
    }

    static RealImage zScore(CorrelationStatistics statistics) {
        return map(statistics, (mip, mean, sd) -> sd == 0 ? 0 : (mip - mean) / sd);
    }

    private interface Score {
        double of(double mip, double mean, double sd);
    }

    private static RealImage map(CorrelationStatistics statistics, Score score) {
        RealImage map = RealImage.zeros(statistics.rows(), statistics.width());
        if (statistics.count() == 0) {
            return map;
        }
        double correlograms = statistics.count();
        float[] values = map.values();
        for (int pixel = 0; pixel < values.length; pixel++) {
            double mean = statistics.sum()[pixel] / correlograms;
            double sd = Math.sqrt(Math.max(0, statistics.sumOfSquares()[pixel] / correlograms - mean * mean));
            values[pixel] = (float) score.of(statistics.mip()[pixel], mean, sd);
        }
        return map;
    }
}
