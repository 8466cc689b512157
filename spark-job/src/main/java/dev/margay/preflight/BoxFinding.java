package dev.margay.preflight;

import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.OpticsGroup;
import dev.margay.optics.ElectronWavelength;
import java.util.Locale;

/** Whether the template's box is large enough: the defocus spreads fine detail around the molecule, by wavelength x defocus / resolution. */
final class BoxFinding {

    private static final String SUBJECT = "box";

    private static final double ANGSTROM_PER_MILLIMETRE = 1e7;

    /** Most of what tells a molecule from others of its shape is coarser. */
    private static final double FINE_ENOUGH_ANGSTROM = 5;

    private static final int STEPS = 1000;

    /** Sides of boxes that are advised are multiples of this. */
    private static final int EVEN = 16;

    private BoxFinding() {}

    /**
     * Checks the box.
     *
     * @param config of the search
     * @param templateSize edge of the box, pixels
     * @param moleculeRadius pixels
     */
    static PreflightFinding of(MatchTemplateConfig config, int templateSize, double moleculeRadius) {
        OpticsGroup optics = config.optics();
        double pixel = optics.pixelSizeAngstrom();
        double highest = 1 / (2 * pixel);
        double radius = moleculeRadius * pixel;
        double room = templateSize * pixel / 2 - radius;
        double defocus = largestDefocus(config);
        double held = heldFrequency(optics, defocus, room, highest);
        double needed = Math.min(highest, 1 / FINE_ENOUGH_ANGSTROM);
        if (held >= highest) {
            return PreflightFinding.good(
                    SUBJECT,
                    String.format(
                            Locale.ROOT,
                            "of %d pixels holds the molecule (radius %.0f A) with all that a defocus of %,.0f A spreads around it",
                            templateSize,
                            radius,
                            defocus));
        }
        int better = box(radius + spread(optics, defocus, needed), pixel);
        String holds = String.format(
                Locale.ROOT,
                "of %d pixels holds the molecule (radius %.0f A) with what a defocus of %,.0f A spreads around it to a resolution"
                        + " of %.1f A",
                templateSize,
                radius,
                defocus,
                1 / Math.max(held, 1e-3));
        return held >= needed
                ? PreflightFinding.good(SUBJECT, holds)
                : PreflightFinding.warning(
                        SUBJECT,
                        holds
                                + String.format(
                                        Locale.ROOT,
                                        "; finer detail is lost or wraps around. A box of %d pixels holds it to %.1f A",
                                        better,
                                        1 / needed));
    }

    /** The largest along any direction, of all that are searched. */
    private static double largestDefocus(MatchTemplateConfig config) {
        OpticsGroup optics = config.optics();
        double relative = config.defocusSearch().enabled()
                ? Math.max(
                        Math.abs(config.defocusSearch().minAngstrom()),
                        Math.abs(config.defocusSearch().maxAngstrom()))
                : 0;
        return Math.max(Math.abs(optics.defocusUAngstrom()), Math.abs(optics.defocusVAngstrom())) + relative;
    }

    /** How far the CTF spreads a detail, Angstrom. */
    static double spread(OpticsGroup optics, double defocus, double frequency) {
        double wavelength = ElectronWavelength.angstrom(optics.voltageKilovolts());
        double aberration = optics.sphericalAberrationMillimetres() * ANGSTROM_PER_MILLIMETRE;
        return Math.abs(wavelength * defocus * frequency - aberration * Math.pow(wavelength * frequency, 3));
    }

    /** Up to which frequency everything is spread less than the room around the molecule. */
    private static double heldFrequency(OpticsGroup optics, double defocus, double room, double highest) {
        for (int step = 1; step <= STEPS; step++) {
            double frequency = highest * step / STEPS;
            if (spread(optics, defocus, frequency) > room) {
                return highest * (step - 1) / STEPS;
            }
        }
        return highest;
    }

    private static int box(double radiusAngstrom, double pixel) {
        return (int) Math.ceil(2 * radiusAngstrom / pixel / EVEN) * EVEN;
    }
}
