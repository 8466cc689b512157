package dev.margay.scaling;

import java.util.function.ToDoubleFunction;

/** What a simulation came to, from the first micrograph's start to the last one's end; sums, but for the driver's memory. */
record Totals(
        double micrographs,
        double wallSeconds,
        double correlateSeconds,
        double waitSeconds,
        double handOutSeconds,
        double reduceSeconds,
        double dispatcherSeconds,
        double orientations,
        double rounds,
        double tasks,
        double shuffleBytes,
        double collectBytes,
        double broadcastBytes,
        double mostDriverBytes) {

    static Totals of(Simulation world, int micrographs) {
        Ledger ledger = world.ledger();
        return new Totals(
                micrographs,
                world.clock().now(),
                ledger.correlateSeconds,
                ledger.waitSeconds,
                ledger.handOutSeconds,
                ledger.reduceSeconds,
                world.spark().dispatcherSeconds(),
                ledger.orientations,
                ledger.rounds,
                ledger.tasks,
                ledger.shuffleBytes,
                ledger.collectBytes,
                ledger.sharedBroadcastBytes + ledger.ownBroadcastBytes,
                ledger.mostDriverBytes());
    }

    /** Seconds that slots were taken, all of them together. */
    double slotSeconds() {
        return correlateSeconds + waitSeconds + handOutSeconds + reduceSeconds;
    }

    /**
     * What more micrographs would come to, if each costs what those cost that a shorter simulation has not done.
     *
     * @param shorter a simulation of fewer micrographs, on as many slots
     * @param wanted micrographs, at least as many as here
     */
    Totals extendedTo(int wanted, Totals shorter, int slots) {
        double times = (wanted - micrographs) / (micrographs - shorter.micrographs);
        // No faster than slots allow, whatever the two began and ended with.
        double later = Math.max(wallSeconds - shorter.wallSeconds, (slotSeconds() - shorter.slotSeconds()) / slots);
        ToDoubleFunction<ToDoubleFunction<Totals>> extended =
                of -> of.applyAsDouble(this) + times * (of.applyAsDouble(this) - of.applyAsDouble(shorter));
        return new Totals(
                wanted,
                wallSeconds + times * later,
                extended.applyAsDouble(Totals::correlateSeconds),
                extended.applyAsDouble(Totals::waitSeconds),
                extended.applyAsDouble(Totals::handOutSeconds),
                extended.applyAsDouble(Totals::reduceSeconds),
                extended.applyAsDouble(Totals::dispatcherSeconds),
                extended.applyAsDouble(Totals::orientations),
                extended.applyAsDouble(Totals::rounds),
                extended.applyAsDouble(Totals::tasks),
                extended.applyAsDouble(Totals::shuffleBytes),
                extended.applyAsDouble(Totals::collectBytes),
                extended.applyAsDouble(Totals::broadcastBytes),
                mostDriverBytes);
    }
}
