package dev.margay.scaling;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Simulated time: what is due first happens first, and what is due at the same moment in the order in which it was asked for. */
final class SimulatedClock {

    private record Event(double seconds, long number, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingDouble(Event::seconds).thenComparingLong(Event::number));
    private double now;
    private long asked;

    /** Seconds since the start. */
    double now() {
        return now;
    }

    /** Lets something happen at a time that has not passed. */
    void at(double seconds, Runnable action) {
        if (!(seconds >= now && seconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("seconds is " + seconds + ", expected " + now + " or later");
        }
        events.add(new Event(seconds, asked++, action));
    }

    /** Lets something happen so many seconds from now. */
    void after(double seconds, Runnable action) {
        at(now + seconds, action);
    }

    /** Lets all happen until nothing is due. */
    void run() {
        Event next = events.poll();
        while (next != null) {
            now = next.seconds();
            next.action().run();
            next = events.poll();
        }
    }
}
