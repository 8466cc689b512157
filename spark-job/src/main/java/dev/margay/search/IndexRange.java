package dev.margay.search;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The unit of work: orientations first (inclusive) to end (exclusive), each with every defocus and pixel size.
 *
 * @param first first orientation
 * @param end the one behind the last
 */
record IndexRange(int first, int end) implements Serializable {

    IndexRange {
        if (first < 0 || end <= first) {
            throw new IllegalArgumentException(
                    "range is [" + first + ", " + end + "), expected at least one orientation");
        }
    }

    int count() {
        return end - first;
    }

    /** Cuts all orientations into ranges that differ by at most one; fewer ranges if there are fewer orientations. */
    static List<IndexRange> cut(int orientations, int ranges) {
        int count = Math.min(orientations, ranges);
        List<IndexRange> cut = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int first = (int) ((long) orientations * i / count);
            int end = (int) ((long) orientations * (i + 1) / count);
            cut.add(new IndexRange(first, end));
        }
        return cut;
    }
}
