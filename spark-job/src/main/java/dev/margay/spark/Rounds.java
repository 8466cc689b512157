package dev.margay.spark;

import dev.margay.checkpoint.Checkpoint;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.plan.IndexRange;
import dev.margay.plan.RoundSizing;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * A search in rounds, so that the driver knows its state now and then. The first is short, to learn how fast the devices are; the others last
 * about as long as asked for. The next begins when no task of the last waits any more: late enough that its size comes of what the devices do
 * by then, early enough that none of them idles. A round begins and ends between pairs of half turns, so that the result is that of one round.
 */
public final class Rounds {

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
    public Rounds(
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

    /** A round under way. */
    public interface Round {

        /**
         * Waits until none of its tasks waits for a place to run any more.
         *
         * @return whether it is still under way; if not, it is over, well or not
         */
        boolean awaitLastTask();

        /** Waits for what it gives. */
        CorrelationStatistics result();
    }

    private record Running(IndexRange range, Round round) {}

    /**
     * Runs to the end.
     *
     * @param begun where an earlier run has come to
     * @param start begins to correlate a range of positions
     */
    public CorrelationStatistics run(Optional<Checkpoint.State> begun, Function<IndexRange, Round> start) {
        RoundSizing sizing = new RoundSizing(
                begun.map(Checkpoint.State::position).orElse(0), orientations, leastOrientations, length);
        CorrelationStatistics all = begun.map(Checkpoint.State::statistics).orElse(null);
        Deque<Running> inFlight = new ArrayDeque<>();
        while (sizing.hasNext() || !inFlight.isEmpty()) {
            boolean another = sizing.hasNext()
                    && inFlight.size() < sizing.mostInFlight(orientationsPerSecond.getAsDouble())
                    // Of a round that is over one must know how it went before another begins.
                    && (inFlight.isEmpty() || inFlight.getLast().round().awaitLastTask());
            if (another) {
                IndexRange range = sizing.next(orientationsPerSecond.getAsDouble());
                inFlight.add(new Running(range, start.apply(range)));
            } else {
                Running first = inFlight.remove();
                CorrelationStatistics round = first.round().result();
                all = all == null ? round : all.merge(round);
                reached.accept(new Checkpoint.State(first.range().end(), all));
            }
        }
        return all;
    }
}
