package dev.margay.search;

import dev.margay.kernels.correlate.Correlator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * The correlators of this JVM that wait for their next task. Making one costs plans and work space, so a task borrows one and
 * gives it back; those of an earlier search are closed when another begins.
 */
final class WarmCorrelators {

    private static final WarmCorrelators OF_THIS_JVM = new WarmCorrelators();

    private final Deque<Correlator> idle = new ArrayDeque<>();
    private String search = "";

    private WarmCorrelators() {}

    static WarmCorrelators ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** One that nobody uses, or a new one. */
    Correlator borrow(String forSearch, Supplier<Correlator> maker) {
        synchronized (this) {
            turnTo(forSearch);
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return maker.get();
    }

    /** Takes one back after a task that went well. */
    synchronized void giveBack(String ofSearch, Correlator correlator) {
        if (ofSearch.equals(search)) {
            idle.push(correlator);
        } else {
            correlator.close();
        }
    }

    /** Closes those of a finished search. */
    synchronized void release(String ofSearch) {
        if (ofSearch.equals(search)) {
            turnTo("");
        }
    }

    private void turnTo(String nextSearch) {
        if (!nextSearch.equals(search)) {
            idle.forEach(Correlator::close);
            idle.clear();
            search = nextSearch;
        }
    }
}
