package dev.margay.report;

import dev.margay.picture.ValueRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round values along an axis. */
final class Ticks {

    private Ticks() {}

    /**
     * A value on an axis.
     *
     * @param value the round number
     * @param fraction its position, 0 at the low end and 1 at the high end
     * @param label the number as text
     */
    record Tick(double value, double fraction, String label) {}

    /** The largest of 1, 2 and 5 times a power of ten that is not above a positive length. */
    static double roundDown(double length) {
        double power = Math.pow(10, Math.floor(Math.log10(length)));
        // Allows values slightly below 1, 2, 5, because of rounding.
        double times = length / power * (1 + 1e-9);
        return (times >= 5 ? 5 : times >= 2 ? 2 : 1) * power;
    }

    /** Ticks in a range: between half and twice the number {@code about}. */
    static List<Tick> of(ValueRange range, int about) {
        double step = roundDown((range.high() - range.low()) / about * 1.5);
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        List<Tick> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(range.low() / step); i * step <= range.high(); i++) {
            double value = i * step;
            ticks.add(new Tick(value, range.fraction(value), String.format(Locale.ROOT, "%." + decimals + "f", value)));
        }
        return ticks;
    }
}
