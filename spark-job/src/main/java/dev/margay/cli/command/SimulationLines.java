package dev.margay.cli.command;

import dev.margay.api.SimulationListener;
import dev.margay.cli.console.Console;

/** Prints the notes of a simulation and, every few seconds, how much is done. */
final class SimulationLines implements SimulationListener {

    private static final long NANOSECONDS_BETWEEN_LINES = 2_000_000_000;

    private final Console console;
    private final String what;
    private long last = System.nanoTime();

    /**
     * Lines for one simulation.
     *
     * @param console where to print
     * @param what is done; one word
     */
    SimulationLines(Console console, String what) {
        this.console = console;
        this.what = what;
    }

    @Override
    public void note(String text) {
        console.note(text);
    }

    @Override
    public void progress(int done, int all) {
        long now = System.nanoTime();
        if (now - last > NANOSECONDS_BETWEEN_LINES) {
            last = now;
            console.say("%-11s %d %%", what, 100L * done / all);
        }
    }
}
