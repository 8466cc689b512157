package dev.margay.scaling;

/** What a simulation counts. */
final class Ledger {

    double correlateSeconds;
    double waitSeconds;
    double handOutSeconds;
    double reduceSeconds;
    double shuffleBytes;
    double collectBytes;
    double sharedBroadcastBytes;
    double ownBroadcastBytes;
    long tasks;
    long rounds;
    long orientations;
    private double driverBytes;
    private double mostDriverBytes;

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
}
