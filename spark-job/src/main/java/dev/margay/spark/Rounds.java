package dev.margay.spark;

import dev.margay.work.IndexRange;
import dev.margay.work.RoundSizing;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * A job in rounds, so that the driver has the result so far from time to time. The first round is short, to measure how fast the devices
 * are; the others last about as long as asked for. The next round starts when every task of the last one runs: late enough to be sized by
 * what the devices do then, early enough that no device waits. A round starts and ends between pairs of units, so the result is the same
 * as that of one round.
 *
 * @param <R> the result
 */
final class Rounds<R> {

    private final int units;
    private final int leastUnits;
    private final Duration length;
    private final DoubleSupplier unitsPerSecond;
    private final BinaryOperator<R> merge;
    private final Consumer<Reached<R>> reached;

    /**
     * A job that is ready to run.
     *
     * @param units how many
     * @param leastUnits a round has at least so many, so that all executors have work
     * @param length about how long a round lasts
     * @param unitsPerSecond rate of all devices together; 0 while it is not known
     * @param merge the result of all rounds so far, and that of the next: both together; may change the first
     * @param reached receives the state after each round
     */
    Rounds(
            int units,
            int leastUnits,
            Duration length,
            DoubleSupplier unitsPerSecond,
            BinaryOperator<R> merge,
            Consumer<Reached<R>> reached) {
        this.units = units;
        this.leastUnits = leastUnits;
        this.length = length;
        this.unitsPerSecond = unitsPerSecond;
        this.merge = merge;
        this.reached = reached;
    }

    /** A round that has started. */
    interface Round<R> {

        /**
         * Waits until every task of it runs or has run.
         *
         * @return whether the round still runs; if not, it has ended, with or without success
         */
        boolean awaitLastTask();

        /** Waits for its result. */
        R result();
    }

    private record Running<R>(IndexRange range, Round<R> round) {}

    /**
     * Runs to the end.
     *
     * @param resumed how far an earlier run has come
     * @param start starts the round of a range of units
     */
    R run(Optional<Reached<R>> resumed, Function<IndexRange, Round<R>> start) {
        RoundSizing sizing = new RoundSizing(resumed.map(Reached::unit).orElse(0), units, leastUnits, length);
        R all = resumed.map(Reached::result).orElse(null);
        Deque<Running<R>> inFlight = new ArrayDeque<>();
        while (sizing.hasNext() || !inFlight.isEmpty()) {
            boolean another = sizing.hasNext()
                    && inFlight.size() < sizing.mostInFlight(unitsPerSecond.getAsDouble())
                    // If a round has ended, its result must be known before another one starts.
                    && (inFlight.isEmpty() || inFlight.getLast().round().awaitLastTask());
            if (another) {
                IndexRange range = sizing.next(unitsPerSecond.getAsDouble());
                inFlight.add(new Running<>(range, start.apply(range)));
            } else {
                Running<R> first = inFlight.remove();
                R round = first.round().result();
                all = all == null ? round : merge.apply(all, round);
                reached.accept(new Reached<>(first.range().end(), all));
            }
        }
        return all;
    }
}
