package dev.margay.search;

import dev.margay.kernels.statistics.CorrelationStatistics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A search in rounds, so that the driver knows its state now and then. The first is short, to learn how fast the devices are; the others last
 * about as long as asked for. While one is awaited the next is under way, so that no device idles at the end of a round. A round begins and
 * ends between pairs of half turns, so that the result is that of one round.
 */
final class SearchRounds {

    /** The first rate is that of cold devices; a mismeasured one must not put everything into one round. */
    private static final int MOST_GROWTH = 64;

    /** One that is awaited, and one that takes the devices over. */
    private static final int ROUNDS_IN_FLIGHT = 2;

    private final int orientations;
    private final int leastOrientations;
    private final Duration length;
    private final DoubleSupplier orientationsPerSecond;
    private final Consumer<Checkpoint.State> reached;

    /**
     * A search about to run.
     *
     * @param orientations positions of the work order
     * @param leastOrientations a round has at least so many, so that all executors have work
     * @param length about how long a round should last
     * @param orientationsPerSecond rate of all devices together, as far as it is known; 0 before that
     * @param reached told the state after each round
     */
    SearchRounds(
            int orientations,
            int leastOrientations,
            Duration length,
            DoubleSupplier orientationsPerSecond,
            Consumer<Checkpoint.State> reached) {
        this.orientations = orientations;
        this.leastOrientations = leastOrientations;
        this.length = length;
        this.orientationsPerSecond = orientationsPerSecond;
        this.reached = reached;
    }

    private record Running(IndexRange range, Supplier<CorrelationStatistics> result) {}

    /**
     * Runs to the end.
     *
     * @param begun where an earlier run has come to
     * @param start begins to correlate a range of positions; what it returns waits for the result
     */
    CorrelationStatistics run(
            Optional<Checkpoint.State> begun, Function<IndexRange, Supplier<CorrelationStatistics>> start) {
        int position = begun.map(Checkpoint.State::position).orElse(0);
        CorrelationStatistics all = begun.map(Checkpoint.State::statistics).orElse(null);
        long growthLimit = leastOrientations;
        Deque<Running> inFlight = new ArrayDeque<>();
        while (position < orientations || !inFlight.isEmpty()) {
            // Of the first round's size nothing is known; the second waits to learn from it.
            int most = orientationsPerSecond.getAsDouble() > 0 ? ROUNDS_IN_FLIGHT : 1;
            while (position < orientations && inFlight.size() < most) {
                IndexRange range = new IndexRange(position, end(position, growthLimit));
                inFlight.add(new Running(range, start.apply(range)));
                position = range.end();
                growthLimit = Math.max(growthLimit, (long) MOST_GROWTH * range.count());
            }
            Running first = inFlight.remove();
            CorrelationStatistics round = first.result().get();
            all = all == null ? round : all.merge(round);
            reached.accept(new Checkpoint.State(first.range().end(), all));
        }
        return all;
    }

    private int end(int position, long growthLimit) {
        double wanted = orientationsPerSecond.getAsDouble() * (length.toMillis() / 1e3);
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
