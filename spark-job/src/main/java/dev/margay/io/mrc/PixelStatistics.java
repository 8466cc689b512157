package dev.margay.io.mrc;

import java.util.List;

/** Lowest, highest, mean and root mean square deviation, for an MRC header. */
record PixelStatistics(float min, float max, float mean, float rms) {

    /** Of all pixels of some arrays. */
    static PixelStatistics of(List<float[]> arrays) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        long count = 0;
        for (float[] values : arrays) {
            for (float value : values) {
                min = Math.min(min, value);
                max = Math.max(max, value);
                sum += value;
            }
            count += values.length;
        }
        double mean = sum / count;
        double squares = 0;
        for (float[] values : arrays) {
            for (float value : values) {
                squares += (value - mean) * (value - mean);
            }
        }
        return new PixelStatistics((float) min, (float) max, (float) mean, (float) Math.sqrt(squares / count));
    }
}
