package dev.margay.scaling.model;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Simulated time. Events happen in the order of their times, and events of the same time in the order in which they were added. */
final class SimulatedClock {

    private record Event(double seconds, long number, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingDouble(Event::seconds).thenComparingLong(Event::number));
    private double now;
    private long added;

    /** Seconds since the start. */
    double now() {
        return now;
    }

    /** Adds an event at a time that has not passed. */
    void at(double seconds, Runnable action) {
        if (!(seconds >= now && seconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("seconds is " + seconds + ", expected " + now + " or later");
        }
        events.add(new Event(seconds, added++, action));
    }

    /** Adds an event this many seconds from now. */
    void after(double seconds, Runnable action) {
        at(now + seconds, action);
    }

    /** Runs events, and those that they add, until none is left. */
    void run() {
        Event next = events.poll();
        while (next != null) {
            now = next.seconds();
            next.action().run();
            next = events.poll();
        }
    }
}
