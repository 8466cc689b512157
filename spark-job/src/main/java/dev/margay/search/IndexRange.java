package dev.margay.search;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The unit of work: positions first (inclusive) to end (exclusive) in the work order of the orientations, each with every defocus and
 * pixel size.
 *
 * @param first first position
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

    /**
     * Cuts all orientations into ranges of all but the same length, without separating partners.
     *
     * @param orientations how many
     * @param paired how many of the first are pairs
     * @param ranges how many ranges; fewer are made if there is too little to cut
     */
    static List<IndexRange> cut(int orientations, int paired, int ranges) {
        int count = Math.min(orientations, ranges);
        List<IndexRange> cut = new ArrayList<>(count);
        int first = 0;
        for (int i = 1; i <= count; i++) {
            int end = (int) ((long) orientations * i / count);
            if (end < paired && end % 2 == 1) {
                end--;
            }
            if (end > first) {
                cut.add(new IndexRange(first, end));
                first = end;
            }
        }
        return cut;
    }
}
