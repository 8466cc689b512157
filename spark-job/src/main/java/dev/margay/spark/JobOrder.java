package dev.margay.spark;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * In what order searches that run side by side hand their rounds to Spark, which serves jobs as they come: while an older search has
 * rounds to
 * begin, a younger one begins none. So a younger one only takes what the last rounds of an older one leave free, searches end one after
 * another
 * instead of all at once, and executors do not turn from one to the other and back.
 */
public final class JobOrder {

    private final Deque<Turn> withRoundsToBegin = new ArrayDeque<>();

    /** An order without searches yet. */
    public JobOrder() {}

    /** Queues a search behind those that are there. */
    public synchronized Turn enter() {
        Turn turn = new Turn();
        withRoundsToBegin.addLast(turn);
        return turn;
    }

    /** One search's place. */
    public final class Turn implements AutoCloseable {

        /** Waits until no older search has rounds to begin. */
        public void await() {
            synchronized (JobOrder.this) {
                try {
                    while (withRoundsToBegin.contains(this) && withRoundsToBegin.peekFirst() != this) {
                        JobOrder.this.wait();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted while waiting for an older search", e);
                }
            }
        }

        /** All rounds of this search have begun, or it is over; doing so twice is harmless. */
        @Override
        public void close() {
            synchronized (JobOrder.this) {
                withRoundsToBegin.remove(this);
                JobOrder.this.notifyAll();
            }
        }
    }
}
