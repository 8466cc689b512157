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
 * Runs a job in rounds, so that the driver has the result so far at intervals. The first round is short, to measure the rate of the
 * devices.
 * The others last about as long as requested. The next round starts when all tasks of the last one run, or, after the first round, when
 * they have computed: its size then follows from the current rate, and no device waits until the result is at the driver. A round starts
 * and ends between pairs of units, so the result is the same as with one round.
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
     * @param units number of units
     * @param leastUnits minimum size of a round, so that all executors have work
     * @param length approximate length of a round
     * @param unitsPerSecond rate of all devices together; 0 if not known yet
     * @param merge merges the result of all rounds so far with that of the next; may change the first
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
         * Waits until all its tasks run or have run.
         *
         * @return whether the round still runs; if not, it has ended, with or without success
         */
        boolean awaitLastTask();

        /**
         * Waits until all its tasks have computed. Then the rate is known, but the results of the tasks may not be merged yet.
         *
         * @return whether the round still runs; if not, it has ended, with or without success
         */
        boolean awaitComputed();

        /** Waits for its result. */
        R result();
    }

    private record Running<R>(IndexRange range, Round<R> round) {}

    /**
     * Runs the job to its end.
     *
     * @param resumed the progress of an earlier run
     * @param start starts the round of a range of units
     */
    R run(Optional<Reached<R>> resumed, Function<IndexRange, Round<R>> start) {
        RoundSizing sizing = new RoundSizing(
                resumed.map(Reached::unit).orElse(0), units, leastUnits, length, unitsPerSecond.getAsDouble() > 0);
        R all = resumed.map(Reached::result).orElse(null);
        Deque<Running<R>> inFlight = new ArrayDeque<>();
        while (sizing.hasNext() || !inFlight.isEmpty()) {
            if (sizing.hasNext() && (inFlight.isEmpty() || mayFollow(inFlight, sizing))) {
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

    /** While the rate is unknown, the tasks of the first round must have computed. If a round has ended, its result must be known first. */
    private boolean mayFollow(Deque<Running<R>> inFlight, RoundSizing sizing) {
        Round<R> last = inFlight.getLast().round();
        if (unitsPerSecond.getAsDouble() == 0) {
            return last.awaitComputed() && inFlight.size() < sizing.mostInFlight(unitsPerSecond.getAsDouble());
        }
        return inFlight.size() < sizing.mostInFlight(unitsPerSecond.getAsDouble()) && last.awaitLastTask();
    }
}
