package dev.margay.config;

/**
 * What is corrected in the input before a search: Margay's own group {@code input_corrections}.
 *
 * @param outlierPixels whether outlier pixels of the micrograph are replaced
 * @param outlierThreshold robust standard deviations from the median beyond which a pixel is an outlier
 * @param templateBackground whether a background of the template that is far from 0 is subtracted
 */
public record InputCorrections(boolean outlierPixels, double outlierThreshold, boolean templateBackground) {

    /** Far above noise and ice. Counts of one electron per pixel and more are below it. */
    public static final double DEFAULT_OUTLIER_THRESHOLD = 10;

    /** The defaults. */
    public static final InputCorrections DEFAULT = new InputCorrections(true, DEFAULT_OUTLIER_THRESHOLD, true);
}
