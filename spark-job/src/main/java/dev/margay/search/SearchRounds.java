package dev.margay.search;

import dev.margay.kernels.statistics.CorrelationStatistics;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A search in rounds, whose state is kept after each. The first round is short, to learn how long one takes; the others last about as long
 * as the checkpoint's interval. A round begins and ends between pairs of half turns, so that the result is that of one round.
 */
final class SearchRounds {

    private static final Logger LOGGER = LoggerFactory.getLogger(SearchRounds.class);

    /** The first round is this part of the work. */
    private static final int FIRST_ROUND_PART = 50;

    /** A round is at most so many times as long as the one before. */
    private static final int MOST_GROWTH = 8;

    private final int orientations;
    private final Checkpoint checkpoint;
    private final int leastOrientations;

    /**
     * A search about to run.
     *
     * @param orientations positions of the work order
     * @param checkpoint where states are kept
     * @param leastOrientations a round has at least so many, so that all executors have work
     */
    SearchRounds(int orientations, Checkpoint checkpoint, int leastOrientations) {
        this.orientations = orientations;
        this.checkpoint = checkpoint;
        this.leastOrientations = leastOrientations;
    }

    /**
     * Runs to the end.
     *
     * @param begun where an earlier run has come to
     * @param correlate correlates one range of positions
     */
    CorrelationStatistics run(Optional<Checkpoint.State> begun, Function<IndexRange, CorrelationStatistics> correlate) {
        int position = begun.map(Checkpoint.State::position).orElse(0);
        CorrelationStatistics all = begun.map(Checkpoint.State::statistics).orElse(null);
        long length = Math.max(leastOrientations, orientations / FIRST_ROUND_PART);
        while (position < orientations) {
            // Pairs begin at even positions.
            long even = (Math.min(orientations, position + length) + 1) / 2 * 2;
            int end = (int) Math.min(orientations, even);
            long start = System.nanoTime();
            CorrelationStatistics round = correlate.apply(new IndexRange(position, end));
            double seconds = (System.nanoTime() - start) / 1e9;
            all = all == null ? round : all.merge(round);
            length = next(end - position, seconds);
            position = end;
            keep(new Checkpoint.State(position, all));
        }
        return all;
    }

    private long next(int done, double seconds) {
        double wanted = done * (checkpoint.interval().toMillis() / 1e3) / Math.max(seconds, 1e-3);
        return (long) Math.max(leastOrientations, Math.min(wanted, (double) MOST_GROWTH * done));
    }

    /** A full disk need not end a search that is going well. */
    private void keep(Checkpoint.State state) {
        try {
            checkpoint.keep(state);
        } catch (IOException e) {
            LOGGER.warn("the state of the search could not be kept, and it goes on without: {}", e.getMessage());
        }
    }
}
