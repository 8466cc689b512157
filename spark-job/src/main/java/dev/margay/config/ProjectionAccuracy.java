package dev.margay.config;

/**
 * How accurately projections are interpolated from the template's transform: Margay's own group {@code projection}.
 *
 * @param griddingCorrection whether the template is divided by what trilinear interpolation multiplies it with
 * @param templatePadding 1, or 2 to pad the template with zeros to twice its box before its transform
 */
public record ProjectionAccuracy(boolean griddingCorrection, int templatePadding) {

    /** The largest padding. */
    public static final int MOST_PADDING = 2;

    /** As Leopard-EM projects: neither. */
    public static final ProjectionAccuracy PARITY = new ProjectionAccuracy(false, 1);
}
