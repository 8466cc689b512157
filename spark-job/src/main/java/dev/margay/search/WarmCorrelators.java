package dev.margay.search;

import dev.margay.kernels.correlate.Correlator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The correlators of this JVM that wait for their next task. Making one costs plans and work space, so a task borrows one and
 * gives it back; those of an earlier search are closed when another begins. A task that was given a graphics card borrows none that works on
 * another.
 */
final class WarmCorrelators {

    private static final WarmCorrelators OF_THIS_JVM = new WarmCorrelators();

    private final Map<Optional<String>, Deque<Correlator>> idleByCard = new HashMap<>();
    private String search = "";

    private WarmCorrelators() {}

    static WarmCorrelators ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** One that nobody uses, or a new one. */
    Correlator borrow(String forSearch, Optional<String> card, Supplier<Correlator> maker) {
        synchronized (this) {
            turnTo(forSearch);
            Deque<Correlator> idle = idleByCard.get(card);
            if (idle != null && !idle.isEmpty()) {
                return idle.pop();
            }
        }
        return maker.get();
    }

    /** Takes one back after a task that went well. */
    synchronized void giveBack(String ofSearch, Optional<String> card, Correlator correlator) {
        if (ofSearch.equals(search)) {
            idleByCard.computeIfAbsent(card, none -> new ArrayDeque<>()).push(correlator);
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
            idleByCard.values().forEach(idle -> idle.forEach(Correlator::close));
            idleByCard.clear();
            search = nextSearch;
        }
    }
}
