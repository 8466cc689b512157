package dev.margay.orientation;

import dev.margay.config.PixelSizeSearch;

/** The relative pixel sizes of a refinement, in Angstrom, rising. */
public final class PixelSizeAxis {

    private PixelSizeAxis() {}

    /**
     * The tried pixel sizes, relative to the micrograph's. As in Leopard-EM, they may go beyond the maximum by up to one step, and 0 is
     * inserted if the steps do not include it, unless {@code skip_enforce_zero} is set.
     */
    public static double[] of(PixelSizeSearch search) {
        if (!search.enabled()) {
            return new double[] {0};
        }
        double[] values = SearchAxis.values(search.minAngstrom(), search.maxAngstrom(), search.stepAngstrom());
        return search.skipEnforceZero() ? values : SearchAxis.withZero(values);
    }
}
