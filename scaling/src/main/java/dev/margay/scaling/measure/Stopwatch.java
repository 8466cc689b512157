package dev.margay.scaling.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Times things, each once to get warm and then several times over, and keeps what came of it. */
final class Stopwatch {

    private static final int REPEATS = 5;

    private final List<MeasuredPart> parts = new ArrayList<>();
    private final Consumer<String> saying;

    /**
     * One that has timed nothing yet.
     *
     * @param saying told what has been timed
     */
    Stopwatch(Consumer<String> saying) {
        this.saying = saying;
    }

    /** Something that can be timed. */
    interface Action {
        /** Does it. */
        void run() throws Exception;
    }

    /** Something that knows best itself how many seconds it took. */
    interface TimedAction {
        /** Does it. */
        double seconds() throws Exception;
    }

    MeasuredPart time(String name, double amount, String unit, Action action) throws Exception {
        return timeItself(name, amount, unit, () -> {
            long start = System.nanoTime();
            action.run();
            return (System.nanoTime() - start) / 1e9;
        });
    }

    MeasuredPart timeItself(String name, double amount, String unit, TimedAction action) throws Exception {
        action.seconds();
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < REPEATS; i++) {
            seconds.add(action.seconds());
        }
        Collections.sort(seconds);
        MeasuredPart part = new MeasuredPart(
                name, amount, unit, seconds.get(REPEATS / 2), seconds.get(0), seconds.get(REPEATS - 1));
        parts.add(part);
        saying.accept(String.format(Locale.ROOT, "measured: %s, %.4f s", name, part.seconds()));
        return part;
    }

    List<MeasuredPart> parts() {
        return List.copyOf(parts);
    }
}
