package dev.margay.spark;

import dev.margay.kernels.correlate.Correlator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The correlators of this JVM that wait for their next task. Making one costs plans and work space, so a task borrows one and
 * gives it back. Searches may run side by side, but there are never more correlators than tasks at a time: before one is made, idle ones of
 * other searches are closed. A task that was given a graphics card borrows none that works on another.
 */
public final class WarmEngines {

    private static final WarmEngines OF_THIS_JVM = new WarmEngines();

    private record Idle(String search, Optional<String> card, Correlator correlator) {}

    /** The one idle for the longest first. */
    private final Deque<Idle> idle = new ArrayDeque<>();

    private String released = "";

    WarmEngines() {}

    public static WarmEngines ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** One that nobody uses, or a new one. */
    public Correlator borrow(String forSearch, Optional<String> card, Supplier<Correlator> maker) {
        Optional<Correlator> warm =
                take(each -> each.search().equals(forSearch) && each.card().equals(card));
        if (warm.isEmpty()) {
            // Their work space and their place on the card are what the new one needs.
            closeAll(each -> !each.search().equals(forSearch) && each.card().equals(card));
        }
        return warm.orElseGet(maker);
    }

    private synchronized Optional<Correlator> take(Predicate<Idle> wanted) {
        Iterator<Idle> each = idle.iterator();
        while (each.hasNext()) {
            Idle one = each.next();
            if (wanted.test(one)) {
                each.remove();
                return Optional.of(one.correlator());
            }
        }
        return Optional.empty();
    }

    /** Takes one back after a task that went well. */
    public void giveBack(String ofSearch, Optional<String> card, Correlator correlator) {
        synchronized (this) {
            if (!ofSearch.equals(released)) {
                idle.addLast(new Idle(ofSearch, card, correlator));
                return;
            }
        }
        correlator.close();
    }

    /** Closes those of a finished search. */
    public void release(String ofSearch) {
        synchronized (this) {
            released = ofSearch;
        }
        closeAll(each -> each.search().equals(ofSearch));
    }

    private void closeAll(Predicate<Idle> unwanted) {
        Optional<Correlator> next = take(unwanted);
        while (next.isPresent()) {
            next.get().close();
            next = take(unwanted);
        }
    }
}
