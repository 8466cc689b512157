package dev.margay.scaling.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Measures how long parts take: each once as a warm-up, then several times. Keeps the results. */
final class Stopwatch {

    private static final int REPEATS = 5;

    private final List<MeasuredPart> parts = new ArrayList<>();
    private final Consumer<String> listener;

    /**
     * A stopwatch that has measured nothing yet.
     *
     * @param listener gets a line for each part
     */
    Stopwatch(Consumer<String> listener) {
        this.listener = listener;
    }

    /** Something that can be measured from outside. */
    interface Action {
        /** Does it. */
        void run() throws Exception;
    }

    /** Something that measures itself. */
    interface TimedAction {
        /** Does it and returns the seconds it took. */
        double seconds() throws Exception;
    }

    /**
     * Measures a part.
     *
     * @param part which
     * @param amount of its unit that the action processes
     * @param action the part
     */
    void time(Part part, double amount, Action action) throws Exception {
        record(part, amount, () -> {
            long start = System.nanoTime();
            action.run();
            return (System.nanoTime() - start) / 1e9;
        });
    }

    /** The same for a part that needs preparation which must not be measured. */
    void record(Part part, double amount, TimedAction action) throws Exception {
        action.seconds();
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < REPEATS; i++) {
            seconds.add(action.seconds());
        }
        Collections.sort(seconds);
        MeasuredPart measured =
                new MeasuredPart(part, amount, seconds.get(REPEATS / 2), seconds.get(0), seconds.get(REPEATS - 1));
        parts.add(measured);
        say(String.format(Locale.ROOT, "measured: %s, %.4f s", part.description(), measured.seconds()));
    }

    /** Says something else about the measurement. */
    void say(String line) {
        listener.accept(line);
    }

    List<MeasuredPart> parts() {
        return List.copyOf(parts);
    }
}
