package dev.margay.scaling.measure;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.scaling.SearchSize;
import java.util.SplittableRandom;

/** Data to measure with: noise, of which a search makes no peaks and no exceptions. */
final class RandomData {

    private final SplittableRandom random = new SplittableRandom(1);

    RealImage micrograph(SearchSize size) {
        return new RealImage(size.imageHeight(), size.imageWidth(), noise((int) size.imagePixels()));
    }

    RealVolume template(int size) {
        return new RealVolume(size, noise(size * size * size));
    }

    /** As after a search: best values of several standard deviations, their indices anywhere. */
    CorrelationStatistics statistics(SearchSize size) {
        CorrelationStatistics statistics = CorrelationStatistics.empty(0, size.validHeight(), size.validWidth());
        long count = size.correlograms();
        statistics.countCorrelograms(count);
        for (int i = 0; i < statistics.mip().length; i++) {
            statistics.mip()[i] = (float) (5 + 0.4 * (random.nextDouble() - 0.5));
            statistics.bestIndex()[i] = (int) random.nextLong(Math.min(count, Integer.MAX_VALUE));
            statistics.sum()[i] = random.nextDouble() - 0.5;
            statistics.sumOfSquares()[i] = count;
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
