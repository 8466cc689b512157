package dev.margay.scaling.measure;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.SplittableRandom;

/** Data to measure with: noise without peaks. */
final class RandomData {

    private final SplittableRandom random = new SplittableRandom(1);

    RealImage micrograph(CorrelationShape shape) {
        return new RealImage(shape.imageHeight(), shape.imageWidth(), noise(shape.imageHeight() * shape.imageWidth()));
    }

    RealVolume template(int size) {
        return new RealVolume(size, noise(size * size * size));
    }

    /**
     * As after a search: best values of several standard deviations, with any search index.
     *
     * @param shape of the search
     * @param correlograms number of search indices
     */
    CorrelationStatistics statistics(CorrelationShape shape, long correlograms) {
        CorrelationStatistics statistics = CorrelationStatistics.empty(0, shape.validHeight(), shape.validWidth());
        statistics.countCorrelograms(correlograms);
        for (int i = 0; i < statistics.mip().length; i++) {
            statistics.mip()[i] = (float) (5 + 0.4 * (random.nextDouble() - 0.5));
            statistics.bestIndex()[i] = (int) random.nextLong(correlograms);
            statistics.sum()[i] = random.nextDouble() - 0.5;
            statistics.sumOfSquares()[i] = correlograms;
        }
        return statistics;
    }

    private float[] noise(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
        }
        return values;
    }
}
