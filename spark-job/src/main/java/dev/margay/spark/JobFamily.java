package dev.margay.spark;

import dev.margay.work.InFlightSizing;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the jobs of one program share: the order of their rounds, the rates that earlier ones have measured, and how many of the cluster's
 * slots one of them uses. Several jobs of a family may run at the same time.
 */
public final class JobFamily {

    private final JobOrder order = new JobOrder();
    private final boolean several;
    private final Map<String, Double> rates = new ConcurrentHashMap<>();
    private volatile int wantedAtOnce = InFlightSizing.LEAST;

    private JobFamily(boolean several) {
        this.several = several;
    }

    /** A program with one job at a time. */
    public static JobFamily ofOne() {
        return new JobFamily(false);
    }

    /** A program with several jobs at the same time. */
    public static JobFamily ofSeveral() {
        return new JobFamily(true);
    }

    /** The order of their rounds. */
    JobOrder order() {
        return order;
    }

    /** Whether other jobs use the slots that a job leaves free. */
    boolean isOfSeveral() {
        return several;
    }

    /** Units per second of one device that an earlier job of this kind has measured; 0 if there was none. */
    double rate(String kind) {
        return rates.getOrDefault(kind, 0.0);
    }

    /** Keeps the rate of a job that has ended. */
    void keepRate(String kind, double unitsPerSecondAndDevice) {
        if (unitsPerSecondAndDevice > 0) {
            rates.put(kind, unitsPerSecondAndDevice);
        }
    }

    /** A job of this many tasks runs on this many slots. */
    void uses(int tasks, int slots) {
        wantedAtOnce = InFlightSizing.searches(tasks, slots);
    }

    /** How many jobs at the same time keep all slots busy; see {@link InFlightSizing}. */
    public int wantedAtOnce() {
        return wantedAtOnce;
    }
}
