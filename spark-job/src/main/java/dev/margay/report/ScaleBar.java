package dev.margay.report;

import java.util.Locale;

/**
 * A scale bar of a picture.
 *
 * @param pixels its length in pixels of the micrograph
 * @param label its length in words
 */
record ScaleBar(double pixels, String label) {

    /** At most this share of the picture's width. */
    private static final double SHARE = 0.25;

    private static final double ANGSTROM_PER_NANOMETRE = 10;

    /** A scale bar for a picture of this width in pixels. */
    static ScaleBar of(int width, double pixelSizeAngstrom) {
        double angstrom = Ticks.roundDown(SHARE * width * pixelSizeAngstrom);
        boolean nanometres = angstrom >= 10 * ANGSTROM_PER_NANOMETRE;
        return new ScaleBar(
                angstrom / pixelSizeAngstrom,
                nanometres ? number(angstrom / ANGSTROM_PER_NANOMETRE) + " nm" : number(angstrom) + " Å");
    }

    private static String number(double value) {
        return value >= 1 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.2g", value);
    }
}
