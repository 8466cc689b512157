package dev.margay.work;

import java.time.Duration;

/**
 * How large the rounds of a search are, and how many of them may be under way: a decision on numbers alone, so that it can be tried without
 * devices and without waiting. The first round is short, to learn how fast the devices are; the others last about as long as asked for.
 */
public final class RoundSizing {

    /** Orientations of a first round for each task that can run at the same time. */
    public static final int LEAST_UNITS_PER_TASK = 8;

    /** The first rate is that of cold devices; a mismeasured one must not put everything into one round. */
    private static final int MOST_GROWTH = 64;

    /** One that is awaited, and one that takes the devices over. */
    private static final int ROUNDS_IN_FLIGHT = 2;

    private final int orientations;
    private final int leastOrientations;
    private final Duration length;
    private int position;
    private long growthLimit;

    /**
     * The rounds of a search.
     *
     * @param position of the work order, where the first round begins
     * @param orientations positions of the work order
     * @param leastOrientations a round has at least so many, so that all executors have work
     * @param length about how long a round should last
     */
    public RoundSizing(int position, int orientations, int leastOrientations, Duration length) {
        this.position = position;
        this.orientations = orientations;
        this.leastOrientations = leastOrientations;
        this.length = length;
        growthLimit = leastOrientations;
    }

    /** Whether there is work that is in no round yet. */
    public boolean hasNext() {
        return position < orientations;
    }

    /**
     * How many rounds may be under way. Of the first round's size nothing is known; the second waits to learn from it.
     *
     * @param orientationsPerSecond rate of all devices together; 0 if not known yet
     */
    public int mostInFlight(double orientationsPerSecond) {
        return orientationsPerSecond > 0 ? ROUNDS_IN_FLIGHT : 1;
    }

    /**
     * The next round.
     *
     * @param orientationsPerSecond rate of all devices together; 0 if not known yet
     */
    public IndexRange next(double orientationsPerSecond) {
        IndexRange range = new IndexRange(position, end(orientationsPerSecond));
        position = range.end();
        growthLimit = Math.max(growthLimit, (long) MOST_GROWTH * range.count());
        return range;
    }

    private int end(double orientationsPerSecond) {
        double wanted = orientationsPerSecond * (length.toMillis() / 1e3);
        long count = (long) Math.max(leastOrientations, Math.min(wanted, (double) growthLimit));
        long left = (long) orientations - position;
        // A last round of a few orientations would cost more than it does.
        if (left < count + count / 2) {
            return orientations;
        }
        // Pairs begin at even positions.
        return (int) Math.min(orientations, (position + count + 1) / 2 * 2);
    }
}
