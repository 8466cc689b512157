package dev.margay.analysis;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.crop.PixelGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the peaks of a map in falling order. Each peak suppresses all others that are closer than a radius.
 *
 * @param cutoff a peak lies above it
 * @param radiusPixels minimum distance between two peaks, in pixels of the micrograph
 * @param rowStep pixels of the micrograph from one row of the map to the next
 * @param columnStep pixels of the micrograph from one column of the map to the next
 */
public record PeakFinder(double cutoff, double radiusPixels, double rowStep, double columnStep) {

    /** Leopard-EM's radius. */
    public static final double DEFAULT_RADIUS_PIXELS = 5;

    /** For maps with the pixels of the micrograph. */
    public PeakFinder(double cutoff, double radiusPixels) {
        this(cutoff, radiusPixels, 1, 1);
    }

    /** With the usual radius. */
    public static PeakFinder above(double cutoff, PixelGrid grid) {
        return new PeakFinder(cutoff, DEFAULT_RADIUS_PIXELS, grid.rowStep(), grid.columnStep());
    }

    /** Whether two pixels can belong to one particle. */
    public interface Likeness {

        /**
         * Compares them.
         *
         * @param one place in the map
         * @param other place in the map
         */
        boolean areAlike(int one, int other);
    }

    /** The peaks, highest first; equal ones in row-major order. */
    public List<Peak> find(RealImage map) {
        return find(map, (one, other) -> true);
    }

    /** The same, but a peak suppresses only pixels that can belong to the same particle. */
    public List<Peak> find(RealImage map, Likeness likeness) {
        float[] values = map.values();
        Integer[] candidates = IntStream.range(0, values.length)
                .filter(i -> values[i] > cutoff)
                .boxed()
                .toArray(Integer[]::new);
        // The sort is stable: equal values stay in row-major order.
        Arrays.sort(candidates, Comparator.comparing((Integer i) -> -values[i]));
        boolean[] suppressed = new boolean[values.length];
        List<Peak> peaks = new ArrayList<>();
        for (int candidate : candidates) {
            if (!suppressed[candidate]) {
                Peak peak = new Peak(candidate / map.width(), candidate % map.width());
                peaks.add(peak);
                suppressAround(peak, map, suppressed, likeness);
            }
        }
        return peaks;
    }

    private void suppressAround(Peak peak, RealImage map, boolean[] suppressed, Likeness likeness) {
        int rows = (int) Math.min(map.height(), Math.ceil(radiusPixels / rowStep));
        int columns = (int) Math.min(map.width(), Math.ceil(radiusPixels / columnStep));
        for (int y = Math.max(0, peak.y() - rows); y <= Math.min(map.height() - 1, peak.y() + rows); y++) {
            for (int x = Math.max(0, peak.x() - columns); x <= Math.min(map.width() - 1, peak.x() + columns); x++) {
                int place = y * map.width() + x;
                if (map.values()[place] > cutoff
                        && !suppressed[place]
                        && Math.hypot((y - peak.y()) * rowStep, (x - peak.x()) * columnStep) < radiusPixels
                        && likeness.areAlike(peak.y() * map.width() + peak.x(), place)) {
                    suppressed[place] = true;
                }
            }
        }
    }
}
