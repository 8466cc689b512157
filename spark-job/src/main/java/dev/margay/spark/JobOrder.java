package dev.margay.spark;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The order in which searches that run at the same time submit their rounds to Spark, which serves jobs in the order of submission. A later
 * search does not start a round while an earlier one still has rounds to start. So a later search only uses slots that the last rounds of
 * an earlier one leave free, searches end one after another, and executors do not switch between searches.
 */
public final class JobOrder {

    private final Deque<Turn> withRoundsToBegin = new ArrayDeque<>();

    /** An order without searches. */
    public JobOrder() {}

    /** Adds a search at the end of the queue. */
    public synchronized Turn enter() {
        Turn turn = new Turn();
        withRoundsToBegin.addLast(turn);
        return turn;
    }

    /** Adds a search at the front: it has begun already, and only its last stage is missing. */
    public synchronized Turn enterFirst() {
        Turn turn = new Turn();
        withRoundsToBegin.addFirst(turn);
        return turn;
    }

    /** The place of a search in the queue. */
    public final class Turn implements AutoCloseable {

        /** Waits until no earlier search has rounds to start. */
        public void await() {
            synchronized (JobOrder.this) {
                try {
                    while (withRoundsToBegin.contains(this) && withRoundsToBegin.peekFirst() != this) {
                        JobOrder.this.wait();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted while waiting for an earlier search", e);
                }
            }
        }

        /** All rounds of this search have started, or it has ended. May be called twice. */
        @Override
        public void close() {
            synchronized (JobOrder.this) {
                withRoundsToBegin.remove(this);
                JobOrder.this.notifyAll();
            }
        }
    }
}
