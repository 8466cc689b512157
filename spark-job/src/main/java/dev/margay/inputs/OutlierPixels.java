package dev.margay.inputs;

import dev.margay.kernels.array.RealImage;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Pixels that do not come from the specimen: hot pixels, cosmic rays, dead lines, saturated or empty borders. One of them can dominate a
 * micrograph's
 * power spectrum and hide every particle. A pixel is an outlier if it differs from the median by more than a number of robust standard
 * deviations. It is replaced by the mean of the good pixels around it, in a square that grows until it contains some.
 */
public final class OutlierPixels {

    /** Half the width of the square from which a replacement is taken; doubled until it contains good pixels. */
    private static final int LEAST_REACH = 2;

    private static final int MOST_STEPS = 50;

    /** More of the pixels than this are not outliers: the image has strong contrast, or nearly no noise. */
    private static final double MOST_SHARE = 0.01;

    /** Quantiles on both sides of the median, and their distance in standard deviations of normal noise. */
    private static final double[][] SPREADS = {{0.25, 1.349}, {0.05, 3.290}, {0.005, 5.152}};

    private final RealImage cleaned;
    private final int count;
    private final int strongestRow;
    private final int strongestColumn;
    private final double strongestDeviations;
    private final int kept;

    private OutlierPixels(
            RealImage cleaned, int count, int strongestRow, int strongestColumn, double strongestDeviations, int kept) {
        this.cleaned = cleaned;
        this.count = count;
        this.strongestRow = strongestRow;
        this.strongestColumn = strongestColumn;
        this.strongestDeviations = strongestDeviations;
        this.kept = kept;
    }

    /**
     * Finds and replaces them.
     *
     * @param image H x W; it is not changed
     * @param threshold robust standard deviations from the median beyond which a pixel is an outlier
     */
    public static OutlierPixels in(RealImage image, double threshold) {
        float[] values = image.values();
        boolean[] good = ConstantLines.of(image).others();
        float[] sorted = sorted(values, good);
        if (sorted.length <= values.length / 2) {
            return new OutlierPixels(image, 0, 0, 0, 0, 0);
        }
        double median = sorted[sorted.length / 2];
        double deviation = robustDeviation(sorted, median, threshold);
        // An image that is nearly all the same has no noise to measure outliers by.
        if (!(deviation > 0)) {
            return new OutlierPixels(image, 0, 0, 0, 0, 0);
        }
        double reach = threshold * deviation;
        int count = 0;
        int between = 0;
        int worst = -1;
        for (int i = 0; i < values.length; i++) {
            boolean far = Math.abs(values[i] - median) > reach;
            // The lowest and the highest value are those of dead and of saturated pixels.
            between += good[i] && far && values[i] > sorted[0] && values[i] < sorted[sorted.length - 1] ? 1 : 0;
            good[i] &= !far;
            if (!good[i]) {
                count++;
                worst = worst < 0 || Math.abs(values[i] - median) > Math.abs(values[worst] - median) ? i : worst;
            }
        }
        if (between > MOST_SHARE * values.length || count > values.length / 2) {
            return new OutlierPixels(image, 0, 0, 0, 0, count);
        }
        if (count == 0) {
            return new OutlierPixels(image, 0, 0, 0, 0, 0);
        }
        RealImage cleaned = new NeighbourMeans(image, good, (float) median).replaced(LEAST_REACH);
        return new OutlierPixels(
                cleaned,
                count,
                worst / image.width(),
                worst % image.width(),
                Math.abs(values[worst] - median) / deviation,
                0);
    }

    private static float[] sorted(float[] values, boolean[] used) {
        float[] sorted = new float[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (used[i]) {
                sorted[count++] = values[i];
            }
        }
        sorted = Arrays.copyOf(sorted, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /**
     * Standard deviation of the values that are not outliers. It starts with the narrowest spread of quantiles that is not zero (counts of
     * few electrons have a zero quartile), then measures the values within the limit until the set of outliers does not change.
     */
    private static double robustDeviation(float[] sorted, double median, double threshold) {
        double deviation = 0;
        for (double[] spread : SPREADS) {
            if (!(deviation > 0)) {
                deviation = (quantile(sorted, 1 - spread[0]) - quantile(sorted, spread[0])) / spread[1];
            }
        }
        int before = -1;
        for (int step = 0; step < MOST_STEPS && deviation > 0; step++) {
            int first = firstAtLeast(sorted, median - threshold * deviation);
            int end = firstAtLeast(sorted, Math.nextUp(median + threshold * deviation));
            if (end - first == before) {
                return deviation;
            }
            before = end - first;
            deviation = deviation(sorted, first, end);
        }
        return deviation;
    }

    private static double quantile(float[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))];
    }

    private static int firstAtLeast(float[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double deviation(float[] sorted, int first, int end) {
        double sum = 0;
        for (int i = first; i < end; i++) {
            sum += sorted[i];
        }
        double mean = sum / (end - first);
        double squares = 0;
        for (int i = first; i < end; i++) {
            squares += (sorted[i] - mean) * (sorted[i] - mean);
        }
        return Math.sqrt(squares / (end - first));
    }

    /** The image without outliers; the same object if there were none. */
    public RealImage cleaned() {
        return cleaned;
    }

    /** Number of replaced pixels. */
    public int count() {
        return count;
    }

    /**
     * A note for the user, if there were outliers.
     *
     * @param path of the image's file
     */
    public Optional<String> note(String path) {
        if (kept > 0) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "%s: %.1f %% of the pixels are far from the median, too many for outlier pixels, so they were kept; if"
                            + " they are not part of the specimen, mask them",
                    path,
                    100.0 * kept / cleaned.values().length));
        }
        if (count == 0) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%s: replaced %,d outlier %s by the mean of the pixels around; the strongest is at column %d, row %d (from 0),"
                        + " %.0f robust standard deviations from the median; input_corrections.outlier_pixels: false"
                        + " keeps them",
                path,
                count,
                count == 1 ? "pixel" : "pixels",
                strongestColumn,
                strongestRow,
                strongestDeviations));
    }
}
