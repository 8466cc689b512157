package dev.margay.extract;

import java.util.OptionalDouble;
import java.util.Random;

/** Replaces very bright and very dark pixels by Gaussian noise with the mean and standard deviation of the image. */
final class DustRemoval {

    private DustRemoval() {}

    static void remove(float[] values, OptionalDouble white, OptionalDouble black, Random noise) {
        if (white.isEmpty() && black.isEmpty()) {
            return;
        }
        double mean = 0;
        for (float value : values) {
            mean += value;
        }
        mean /= values.length;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / values.length);
        double highest = white.isPresent() ? mean + white.getAsDouble() * deviation : Double.POSITIVE_INFINITY;
        double lowest = black.isPresent() ? mean - black.getAsDouble() * deviation : Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            if (values[i] > highest || values[i] < lowest) {
                values[i] = (float) (mean + deviation * noise.nextGaussian());
            }
        }
    }
}
