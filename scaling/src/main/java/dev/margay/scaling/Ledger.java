package dev.margay.scaling;

import java.util.EnumMap;
import java.util.Map;

/** What a simulation counts. */
final class Ledger {

    /** Something of which there is ever more. */
    enum Count {
        /** Seconds of the clock. */
        WALL_SECONDS,
        /** Seconds of devices; of slots are the next three. */
        CORRELATE_SECONDS,
        WAIT_SECONDS,
        HAND_OUT_SECONDS,
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

    void add(Count what, double more) {
        counts.merge(what, more, Double::sum);
    }

    double of(Count what) {
        return counts.getOrDefault(what, 0.0);
    }

    /** The driver holds more. */
    void hold(double bytes) {
        driverBytes += bytes;
        mostDriverBytes = Math.max(mostDriverBytes, driverBytes);
    }

    /** The driver lets go. */
    void release(double bytes) {
        driverBytes -= bytes;
    }

    /** The most that it has held at a time. */
    double mostDriverBytes() {
        return mostDriverBytes;
    }

    /**
     * What a longer simulation would have counted, if it went on as from a shorter one to this.
     *
     * @param shorter with fewer micrographs, on as many slots
     * @param times how many times the difference comes on top
     */
    Ledger extended(Ledger shorter, double times, int slots) {
        Ledger all = new Ledger();
        for (Count what : Count.values()) {
            all.add(what, of(what) + times * (of(what) - shorter.of(what)));
        }
        // No faster than slots allow, whatever the two began and ended with.
        double busy = (slotSeconds() - shorter.slotSeconds()) / slots;
        double later = Math.max(of(Count.WALL_SECONDS) - shorter.of(Count.WALL_SECONDS), busy);
        all.counts.put(Count.WALL_SECONDS, of(Count.WALL_SECONDS) + times * later);
        all.mostDriverBytes = mostDriverBytes;
        return all;
    }

    private double slotSeconds() {
        return of(Count.CORRELATE_SECONDS)
                + of(Count.WAIT_SECONDS)
                + of(Count.HAND_OUT_SECONDS)
                + of(Count.MERGE_SECONDS);
    }
}
