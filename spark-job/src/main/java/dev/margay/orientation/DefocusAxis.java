package dev.margay.orientation;

import dev.margay.config.DefocusSearch;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/** The relative defoci of a search, in Angstrom, rising. */
public final class DefocusAxis {

    /** Values closer to zero than this count as zero. */
    private static final double ZERO_ANGSTROM = 1e-6;

    private DefocusAxis() {}

    /**
     * The searched defoci. As in Leopard-EM, they may go beyond the maximum by up to one step, and 0 is inserted if the steps do not
     * include it. {@code strict_ranges} switches both off, {@code skip_enforce_zero} only the second.
     */
    public static double[] of(DefocusSearch search) {
        if (!search.enabled()) {
            return new double[] {0};
        }
        double[] values = search.strictRanges()
                ? Steps.closed(search.minAngstrom(), search.maxAngstrom(), search.stepAngstrom())
                : Steps.halfOpen(
                        search.minAngstrom(), search.maxAngstrom() + search.stepAngstrom(), search.stepAngstrom());
        boolean zeroThere = Arrays.stream(values).anyMatch(value -> Math.abs(value) <= ZERO_ANGSTROM);
        if (zeroThere || search.skipEnforceZero() || search.strictRanges()) {
            return values;
        }
        return DoubleStream.concat(Arrays.stream(values), DoubleStream.of(0))
                .sorted()
                .toArray();
    }
}
