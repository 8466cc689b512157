package dev.margay.metric;

import dev.margay.analysis.ResultMaps;
import dev.margay.analysis.SearchArea;
import dev.margay.kernels.array.RealImage;

/**
 * Mean and standard deviation of all correlations of a search, at all pixels together. cisTEM scales its mip in this way.
 *
 * @param mean of all correlations
 * @param deviation their standard deviation
 */
record GlobalScale(double mean, double deviation) {

    /** From the maps of mean and standard deviation at each searched pixel. */
    static GlobalScale of(ResultMaps maps, SearchArea area) {
        float[] means = area.valuesOf(maps.correlationAverage());
        float[] deviations = area.valuesOf(maps.correlationDeviation());
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < means.length; i++) {
            sum += means[i];
            squares += (double) deviations[i] * deviations[i] + (double) means[i] * means[i];
        }
        double mean = sum / means.length;
        return new GlobalScale(mean, Math.sqrt(Math.max(0, squares / means.length - mean * mean)));
    }

    /** (value - mean) / deviation; 0 if the deviation is 0. */
    RealImage scaled(RealImage map) {
        float[] scaled = new float[map.values().length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = deviation > 0 ? (float) ((map.values()[i] - mean) / deviation) : 0;
        }
        return new RealImage(map.height(), map.width(), scaled);
    }
}
