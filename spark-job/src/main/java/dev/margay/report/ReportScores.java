package dev.margay.report;

import dev.margay.kernels.array.RealImage;
import java.util.Locale;

/**
 * The scores that decided which peaks are particles.
 *
 * @param name of the metric, such as z-score
 * @param map a score for each pixel of the valid region; pixels that are not searched have negative infinity
 * @param isZScore whether noise is expected to have the highest of as many standard normal values as there are correlograms
 * @param threshold the score above which a peak is a particle
 */
public record ReportScores(String name, RealImage map, boolean isZScore, double threshold) {

    private static final String Z_SCORE = "z-score";

    /** Z-scores of the whole micrograph. */
    public static ReportScores ofZScores(RealImage map, double threshold) {
        return new ReportScores(Z_SCORE, map, true, threshold);
    }

    /** The name at the start of a sentence. */
    String title() {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** The map with the lowest score where nothing is searched, for a picture. */
    RealImage visible() {
        float lowest = Float.POSITIVE_INFINITY;
        boolean everywhere = true;
        for (float score : map.values()) {
            if (Float.isFinite(score)) {
                lowest = Math.min(lowest, score);
            } else {
                everywhere = false;
            }
        }
        if (everywhere || lowest == Float.POSITIVE_INFINITY) {
            return map;
        }
        float[] values = map.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.isFinite(values[i]) ? values[i] : lowest;
        }
        return new RealImage(map.height(), map.width(), values);
    }

    /** Whether a pixel of the map is searched. */
    boolean isSearched(int place) {
        return map.values()[place] != Float.NEGATIVE_INFINITY;
    }
}
