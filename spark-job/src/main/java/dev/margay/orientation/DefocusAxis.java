package dev.margay.orientation;

import dev.margay.config.DefocusSearch;

/** The relative defoci of a search, in Angstrom, rising. */
public final class DefocusAxis {

    private DefocusAxis() {}

    /**
     * The searched defoci. As in Leopard-EM, they may go beyond the maximum by up to one step, and 0 is inserted if the steps do not
     * include it. {@code strict_ranges} switches both off, {@code skip_enforce_zero} only the second.
     */
    public static double[] of(DefocusSearch search) {
        if (!search.enabled()) {
            return new double[] {0};
        }
        if (search.strictRanges()) {
            return Steps.closed(search.minAngstrom(), search.maxAngstrom(), search.stepAngstrom());
        }
        double[] values = SearchAxis.values(search.minAngstrom(), search.maxAngstrom(), search.stepAngstrom());
        return search.skipEnforceZero() ? values : SearchAxis.withZero(values);
    }
}
