package dev.margay.simulate.micrograph;

import dev.margay.config.OpticsGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Optics, and comparisons of images. */
final class Images {

    private Images() {}

    static OpticsGroup optics(double u, double v, double angle) {
        return optics(u, v, angle, 0, OpticsGroup.BeamTilt.NONE, Map.of(), Map.of());
    }

    static OpticsGroup optics(
            double u,
            double v,
            double angle,
            double phaseShift,
            OpticsGroup.BeamTilt tilt,
            Map<String, Double> odd,
            Map<String, Double> even) {
        return new OpticsGroup(
                "test",
                1.5,
                300,
                2.7,
                0.07,
                phaseShift,
                u,
                v,
                angle,
                20,
                0,
                tilt,
                List.of(),
                Optional.empty(),
                odd,
                even,
                Optional.empty());
    }

    /** Root of the sum of squared differences, relative to that of the second image. */
    static double relativeError(float[] image, double[] expected) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += (image[i] - expected[i]) * (image[i] - expected[i]);
            norm += expected[i] * expected[i];
        }
        return Math.sqrt(difference / norm);
    }

    /** Pearson's correlation. */
    static double correlation(float[] a, float[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }

    static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    static double variance(float[] values) {
        double mean = mean(values);
        double sum = 0;
        for (float value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / values.length;
    }
}
