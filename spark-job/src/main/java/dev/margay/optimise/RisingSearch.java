package dev.margay.optimise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/**
 * Tries rising values until the figure falls: Leopard-EM's rule. It keeps all trials, also those of several searches.
 */
public final class RisingSearch {

    private final DoubleFunction<Trial> trying;
    private final List<Trial> trials = new ArrayList<>();

    /**
     * A search without trials.
     *
     * @param trying tries a value
     */
    public RisingSearch(DoubleFunction<Trial> trying) {
        this.trying = trying;
    }

    /**
     * Tries values.
     *
     * @param values rising
     * @param stopAfter it stops after this many values in a row that are not better than the one before
     */
    public void run(double[] values, int stopAfter) {
        double before = Double.NEGATIVE_INFINITY;
        int falls = 0;
        for (double value : values) {
            Trial trial = trying.apply(value);
            trials.add(trial);
            falls = trial.figure() > before ? 0 : falls + 1;
            if (falls >= stopAfter) {
                return;
            }
            before = trial.figure();
        }
    }

    /** All trials in their order; a value that was tried twice is there twice. */
    public List<Trial> trials() {
        return List.copyOf(trials);
    }

    /** The trial with the highest figure, the first of equal ones. */
    public Trial best() {
        return trials.stream()
                .reduce((one, other) -> other.figure() > one.figure() ? other : one)
                .orElseThrow();
    }

    /** Whether the best value is the lowest or the highest of all that were tried. */
    public boolean isAtTheEnd() {
        double best = best().value();
        return trials.stream().mapToDouble(Trial::value).max().orElseThrow() == best
                || trials.stream().mapToDouble(Trial::value).min().orElseThrow() == best;
    }

    /**
     * The maximum of the parabola through the best trial and its two neighbours; empty if it has only one neighbour, or if the three lie
     * on a line.
     */
    public OptionalDouble vertex() {
        TreeMap<Double, Trial> byValue = new TreeMap<>(Comparator.naturalOrder());
        trials.forEach(trial -> byValue.putIfAbsent(trial.value(), trial));
        Trial best = best();
        if (isAtTheEnd()) {
            return OptionalDouble.empty();
        }
        Trial low = byValue.lowerEntry(best.value()).getValue();
        Trial high = byValue.higherEntry(best.value()).getValue();
        double left = (best.figure() - low.figure()) / (best.value() - low.value());
        double right = (high.figure() - best.figure()) / (high.value() - best.value());
        double curvature = (right - left) / (high.value() - low.value());
        return curvature < 0
                ? OptionalDouble.of((low.value() + best.value() - left / curvature) / 2)
                : OptionalDouble.empty();
    }
}
