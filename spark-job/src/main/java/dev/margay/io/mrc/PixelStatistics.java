package dev.margay.io.mrc;

/** Lowest, highest, mean and root mean square deviation, for an MRC header. */
record PixelStatistics(float min, float max, float mean, float rms) {

    static PixelStatistics of(float[] values) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (float value : values) {
            min = Math.min(min, value);
            max = Math.max(max, value);
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new PixelStatistics((float) min, (float) max, (float) mean, (float) Math.sqrt(squares / values.length));
    }
}
