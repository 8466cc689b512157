package dev.margay.analysis;

import dev.margay.kernels.array.RealImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the peaks of a map in falling order. Each peak suppresses all others that are closer than a radius.
 *
 * @param cutoff a peak lies above it
 * @param radiusPixels minimum distance between two peaks
 */
public record PeakFinder(double cutoff, double radiusPixels) {

    /** Leopard-EM's radius. */
    public static final double DEFAULT_RADIUS_PIXELS = 5;

    /** The peaks, highest first; equal ones in row-major order. */
    public List<Peak> find(RealImage map) {
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
                suppressAround(peak, map, suppressed);
            }
        }
        return peaks;
    }

    private void suppressAround(Peak peak, RealImage map, boolean[] suppressed) {
        int reach = (int) Math.ceil(radiusPixels);
        for (int y = Math.max(0, peak.y() - reach); y <= Math.min(map.height() - 1, peak.y() + reach); y++) {
            for (int x = Math.max(0, peak.x() - reach); x <= Math.min(map.width() - 1, peak.x() + reach); x++) {
                if (Math.hypot(y - peak.y(), x - peak.x()) < radiusPixels) {
                    suppressed[y * map.width() + x] = true;
                }
            }
        }
    }
}
