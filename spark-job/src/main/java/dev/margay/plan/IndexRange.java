package dev.margay.plan;

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
public record IndexRange(int first, int end) implements Serializable {

    public IndexRange {
        if (first < 0 || end <= first) {
            throw new IllegalArgumentException(
                    "range is [" + first + ", " + end + "), expected at least one orientation");
        }
    }

    /** How many orientations. */
    public int count() {
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
        return new IndexRange(0, orientations).cut(paired, ranges);
    }

    /**
     * Cuts this range likewise; it must not begin within a pair.
     *
     * @param paired how many of the first orientations of all are pairs
     * @param ranges how many ranges; fewer are made if there is too little to cut
     */
    public List<IndexRange> cut(int paired, int ranges) {
        int count = Math.min(count(), ranges);
        List<IndexRange> cut = new ArrayList<>(count);
        int start = first;
        for (int i = 1; i <= count; i++) {
            int stop = first + (int) ((long) count() * i / count);
            if (stop < paired && stop % 2 == 1 && stop < end) {
                stop--;
            }
            if (stop > start) {
                cut.add(new IndexRange(start, stop));
                start = stop;
            }
        }
        return cut;
    }
}
