package dev.margay.work;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of some work: units from first (inclusive) to end (exclusive), in the order of the work. In a search a unit is one
 * orientation of the work order, with every defocus and pixel size.
 *
 * @param first first unit
 * @param end the unit after the last
 */
public record IndexRange(int first, int end) implements Serializable {

    public IndexRange {
        if (first < 0 || end <= first) {
            throw new IllegalArgumentException("range is [" + first + ", " + end + "), expected at least one unit");
        }
    }

    /** Number of units. */
    public int count() {
        return end - first;
    }

    /**
     * Divides this range into ranges of nearly equal length, and never separates the two units of a pair. The range must not start
     * inside a pair.
     *
     * @param paired the first units of the whole work up to this number are pairs: 0 and 1, 2 and 3, and so on; 0 without pairs
     * @param ranges number of ranges; fewer if there are too few units
     */
    public List<IndexRange> divide(int paired, int ranges) {
        int count = Math.min(count(), ranges);
        List<IndexRange> parts = new ArrayList<>(count);
        int start = first;
        for (int i = 1; i <= count; i++) {
            int stop = first + (int) ((long) count() * i / count);
            if (stop < paired && stop % 2 == 1 && stop < end) {
                stop--;
            }
            if (stop > start) {
                parts.add(new IndexRange(start, stop));
                start = stop;
            }
        }
        return parts;
    }
}
