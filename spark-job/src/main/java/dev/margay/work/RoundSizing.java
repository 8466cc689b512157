package dev.margay.work;

import java.time.Duration;

/**
 * Decides the size of the rounds of a search, and how many of them may run at the same time. It uses only numbers, so that tests do not
 * need
 * devices or waiting. The first round is short, to measure the rate of the devices. The others last about as long as requested.
 */
public final class RoundSizing {

    /** Orientations of a first round for each device. */
    public static final int LEAST_UNITS_PER_DEVICE = 8;

    /** Limits growth: the first rate is that of cold devices, and a wrong rate must not put everything into one round. */
    private static final int MOST_GROWTH = 64;

    /** One round that is ending, and the next one, which uses devices that become free. */
    private static final int ROUNDS_IN_FLIGHT = 2;

    private final int orientations;
    private final int leastOrientations;
    private final Duration length;
    private int position;
    private long growthLimit;

    /**
     * Starts sizing the rounds of a search.
     *
     * @param position in the work order where the first round starts
     * @param orientations number of positions in the work order
     * @param leastOrientations minimum size of a round, so that all executors have work
     * @param length approximate length of a round
     * @param rateIsKnown whether an earlier search has measured the rate, so that no short round has to measure it
     */
    public RoundSizing(int position, int orientations, int leastOrientations, Duration length, boolean rateIsKnown) {
        this.position = position;
        this.orientations = orientations;
        this.leastOrientations = leastOrientations;
        this.length = length;
        growthLimit = rateIsKnown ? Long.MAX_VALUE : leastOrientations;
    }

    /** Whether some work is not in a round yet. */
    public boolean hasNext() {
        return position < orientations;
    }

    /**
     * How many rounds may run at the same time. The second round waits until the tasks of the first one have measured the rate.
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
        // A last round with a few orientations would not be efficient.
        if (left < count + count / 2) {
            return orientations;
        }
        // Pairs start at even positions.
        return (int) Math.min(orientations, (position + count + 1) / 2 * 2);
    }
}
