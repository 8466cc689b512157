package dev.margay.metric;

import dev.margay.analysis.NoiseTrials;
import java.util.Arrays;

/**
 * False positives of a z-score map whose pixels follow a generalised extreme value distribution. Nearly all pixels are noise, so the
 * distribution is fitted to the map itself.
 *
 * @param distribution of one pixel of noise
 * @param pixels how many there are
 */
record GevTrials(Gev distribution, long pixels) implements NoiseTrials {

    /** Pixels with a higher z-score are particles, and are left out of the fit, as in Leopard-EM. */
    private static final float HIGHEST = 8.5f;

    /** From the z-scores of a map. Without a distribution, an IllegalArgumentException is thrown. */
    static GevTrials of(float... zScores) {
        float[] fitted = new float[zScores.length];
        int count = 0;
        for (float z : zScores) {
            if (z <= HIGHEST) {
                fitted[count++] = z;
            }
        }
        return new GevTrials(GevFit.of(Arrays.copyOf(fitted, count)), fitted.length);
    }

    @Override
    public double expectedFalsePositives(double zScore) {
        return pixels * distribution.above(zScore);
    }

    @Override
    public double zScore(double falsePositives) {
        return distribution.exceededWith(Math.min(falsePositives / pixels, 1 - 1e-12));
    }

    @Override
    public double equivalentTrials(double falsePositives) {
        return pixels;
    }
}
