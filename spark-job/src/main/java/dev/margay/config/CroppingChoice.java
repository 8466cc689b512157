package dev.margay.config;

import java.util.OptionalDouble;

/**
 * Whether a search runs on a coarser grid of pixels where its filters leave no high frequencies: Margay's own group
 * {@code fourier_cropping}.
 *
 * @param enabled whether it does
 * @param resolutionAngstrom everything finer is removed from micrograph and template; empty for no limit
 */
public record CroppingChoice(boolean enabled, OptionalDouble resolutionAngstrom) {

    /** No limit, and the micrograph's own pixels. */
    public static final CroppingChoice NONE = new CroppingChoice(false, OptionalDouble.empty());

    /** Width of the cosine edge of a limit in cycles per pixel, if the band-pass has none. */
    static final double FALLOFF = 0.02;

    /**
     * Filters that leave nothing beyond the resolution: the band-pass ends there, with its edge. Applied to its own result, it changes
     * nothing.
     *
     * @param filters the configured ones
     * @param pixelSizeAngstrom of the micrograph
     */
    PreprocessingFilters limit(PreprocessingFilters filters, double pixelSizeAngstrom) {
        if (resolutionAngstrom.isEmpty()) {
            return filters;
        }
        double limit = pixelSizeAngstrom / resolutionAngstrom.getAsDouble();
        PreprocessingFilters.BandPass given = filters.bandPass();
        double low = given.enabled() ? given.lowCutoff() : 0;
        if (given.enabled() && given.highCutoff() + given.falloff() <= limit) {
            return filters;
        }
        double wanted = given.enabled() && given.falloff() > 0 ? given.falloff() : FALLOFF;
        double falloff = Math.min(wanted, (limit - low) / 2);
        double high = Math.min(given.enabled() ? given.highCutoff() : 1, limit - falloff);
        return new PreprocessingFilters(
                filters.whitening(),
                new PreprocessingFilters.BandPass(true, low, high, falloff),
                filters.curve(),
                filters.dropout());
    }
}
