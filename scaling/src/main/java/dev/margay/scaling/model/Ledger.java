package dev.margay.scaling.model;

import java.util.EnumMap;
import java.util.Map;

/** What a simulation counts. */
final class Ledger {

    /** A sum that only grows. */
    enum Count {
        /** Seconds of the clock. */
        WALL_SECONDS,
        /** Seconds of slots in which all their devices correlate. */
        CORRELATE_SECONDS,
        /** Seconds of devices that correlate. */
        DEVICE_SECONDS,
        /** Seconds of slots, waiting for data or an engine. */
        SET_UP_SECONDS,
        /** Seconds of slots. */
        SEND_SECONDS,
        /** Seconds of slots. */
        MERGE_SECONDS,
        DISPATCHER_SECONDS,
        SHUFFLE_BYTES,
        COLLECT_BYTES,
        BROADCAST_BYTES,
        TASKS,
        ROUNDS,
        ORIENTATIONS
    }

    private final Map<Count, Double> counts = new EnumMap<>(Count.class);
    private double driverBytes;
    private double mostDriverBytes;

    void add(Count count, double more) {
        counts.merge(count, more, Double::sum);
    }

    double of(Count count) {
        return counts.getOrDefault(count, 0.0);
    }

    /** The driver holds this much more. */
    void hold(double bytes) {
        driverBytes += bytes;
        mostDriverBytes = Math.max(mostDriverBytes, driverBytes);
    }

    /** The driver holds this much less. */
    void release(double bytes) {
        driverBytes -= bytes;
    }

    /** The most that the driver has held at one time. */
    double mostDriverBytes() {
        return mostDriverBytes;
    }

    /**
     * What a longer simulation would count: this one, and several times what it has more than a shorter one.
     *
     * @param shorter with fewer micrographs, on the same slots
     * @param times how many times the difference is added
     * @param slots of the cluster
     */
    Ledger extended(Ledger shorter, double times, int slots) {
        Ledger all = new Ledger();
        for (Count count : Count.values()) {
            all.add(count, of(count) + times * (of(count) - shorter.of(count)));
        }
        // Never faster than the slots allow, even if the shorter simulation took long to start and to end.
        double busy = (slotSeconds() - shorter.slotSeconds()) / slots;
        double later = Math.max(of(Count.WALL_SECONDS) - shorter.of(Count.WALL_SECONDS), busy);
        all.counts.put(Count.WALL_SECONDS, of(Count.WALL_SECONDS) + times * later);
        all.mostDriverBytes = mostDriverBytes;
        return all;
    }

    private double slotSeconds() {
        return of(Count.CORRELATE_SECONDS)
                + of(Count.SET_UP_SECONDS)
                + of(Count.SEND_SECONDS)
                + of(Count.MERGE_SECONDS);
    }
}
