package dev.margay.scaling.model;

import dev.margay.work.InFlightSizing;

/** What the searches of a data set share: the rate that the first has measured, and how many of them run at the same time. */
final class SimulatedFamily {

    private final RunSettings settings;
    private final int micrographs;
    private double orientationsPerSecond;
    private int wanted = InFlightSizing.LEAST;

    SimulatedFamily(RunSettings settings, int micrographs) {
        this.settings = settings;
        this.micrographs = micrographs;
    }

    /** Whether other searches use the slots that one leaves free. */
    boolean isOfSeveral() {
        return micrographs > 1 && settings.inFlight().orElse(InFlightSizing.LEAST) > 1;
    }

    double orientationsPerSecond() {
        return orientationsPerSecond;
    }

    void keepRate(double measured) {
        orientationsPerSecond = measured;
    }

    void uses(int tasks, int slots) {
        wanted = InFlightSizing.searches(tasks, slots);
    }

    /** Searches that are to run at the same time now. */
    int atOnce() {
        return settings.inFlight().orElse(Math.min(wanted, RunSettings.MOST_AUTOMATIC));
    }
}
