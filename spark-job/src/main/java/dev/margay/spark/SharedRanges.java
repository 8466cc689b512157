package dev.margay.spark;

import dev.margay.work.IndexRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Ranges of units that the devices of a task share. Each device takes a piece whenever it has finished the last one. The pieces become
 * smaller, so that all devices end at about the same time.
 */
final class SharedRanges {

    /** Each piece is this part of what is left for a device. */
    private static final int PIECES = 2;

    private final Deque<IndexRange> left = new ArrayDeque<>();
    private final int devices;
    private final int leastUnits;
    private final boolean paired;
    private long units;

    /**
     * Ranges that nobody has taken yet.
     *
     * @param ranges of the task
     * @param devices how many share them
     * @param leastUnits of a piece, if there are enough for all devices
     * @param paired whether pieces must have an even number of units, so that no pair is separated
     */
    SharedRanges(Iterator<IndexRange> ranges, int devices, int leastUnits, boolean paired) {
        ranges.forEachRemaining(range -> {
            left.addLast(range);
            units += range.count();
        });
        this.devices = devices;
        this.leastUnits = (int) Math.min(leastUnits, (units + devices - 1) / devices);
        this.paired = paired;
    }

    private synchronized IndexRange take() {
        IndexRange range = left.pollFirst();
        if (range == null) {
            return null;
        }
        long share = Math.max(leastUnits, units / ((long) PIECES * devices));
        int count = (int) Math.min(range.count(), paired ? (share + 1) / 2 * 2 : share);
        units -= count;
        if (count < range.count()) {
            left.addFirst(new IndexRange(range.first() + count, range.end()));
        }
        return new IndexRange(range.first(), range.first() + count);
    }

    /** Whether nothing is left to take. */
    synchronized boolean isEmpty() {
        return left.isEmpty();
    }

    private synchronized void giveBack(List<IndexRange> taken) {
        for (IndexRange piece : taken) {
            left.addFirst(piece);
            units += piece.count();
        }
    }

    /** The pieces for one device. */
    Pieces pieces() {
        return new Pieces();
    }

    /** What one device has taken. */
    final class Pieces implements Iterator<IndexRange> {

        private final List<IndexRange> taken = new ArrayList<>();
        private IndexRange next;

        @Override
        public boolean hasNext() {
            if (next == null) {
                next = take();
                if (next != null) {
                    taken.add(next);
                }
            }
            return next != null;
        }

        @Override
        public IndexRange next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            IndexRange piece = next;
            next = null;
            return piece;
        }

        /** Leaves all of them to the other devices, because this one has failed. */
        void giveBack() {
            SharedRanges.this.giveBack(taken);
            taken.clear();
            next = null;
        }
    }
}
