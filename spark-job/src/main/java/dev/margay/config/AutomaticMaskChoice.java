package dev.margay.config;

/**
 * Which parts of a micrograph are left out because of what is seen in it (Margay's own keys in {@code search_area}).
 *
 * @param border constant areas, such as an empty border
 * @param beam the outside of the beam
 * @param dense gold and contamination
 * @param carbon a carbon film
 * @param denseThreshold robust standard deviations above which an object is dense
 */
public record AutomaticMaskChoice(boolean border, boolean beam, boolean dense, boolean carbon, double denseThreshold) {

    /** If the user does not say. */
    public static final double DEFAULT_DENSE_THRESHOLD = 6.5;

    /** Nothing is left out. */
    public static final AutomaticMaskChoice NONE =
            new AutomaticMaskChoice(false, false, false, false, DEFAULT_DENSE_THRESHOLD);

    /** Whether anything is looked for. */
    public boolean any() {
        return border || beam || dense || carbon;
    }
}
