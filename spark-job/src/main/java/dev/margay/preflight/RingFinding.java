package dev.margay.preflight;

import dev.margay.config.OpticsGroup;
import dev.margay.thonrings.ThonRings;
import java.util.Locale;

/** The Thon rings in words. */
public final class RingFinding {

    private static final String SUBJECT = "Thon rings";

    private RingFinding() {}

    /** The finding. */
    public static PreflightFinding of(ThonRings rings, OpticsGroup optics) {
        return switch (rings.verdict()) {
            case AGREES ->
                PreflightFinding.good(
                        SUBJECT,
                        String.format(
                                Locale.ROOT,
                                "agree with the configured defocus (%s): agreement %.2f%s",
                                configured(optics),
                                rings.agreement(),
                                resolution(rings)));
            case NEARLY_AGREES ->
                PreflightFinding.good(
                        SUBJECT,
                        String.format(
                                Locale.ROOT,
                                "nearly agree with the configured defocus (%s): agreement %.2f%s; %s fits a little better",
                                configured(optics),
                                rings.agreement(),
                                resolution(rings),
                                best(rings)));
            case DIFFERS ->
                PreflightFinding.warning(
                        SUBJECT,
                        String.format(
                                Locale.ROOT,
                                "do not agree with the configured defocus (%s): agreement %.2f; %s fits. Check defocus, pixel size and"
                                        + " voltage, of which rings only show the combination",
                                configured(optics),
                                rings.agreement(),
                                best(rings)));
            case INVERTED ->
                PreflightFinding.warning(
                        SUBJECT,
                        String.format(
                                Locale.ROOT,
                                "are where the configured defocus (%s) has gaps: agreement %.2f. Check phase_shift, and the defocus",
                                configured(optics),
                                rings.agreement()));
            case CANNOT_TELL ->
                PreflightFinding.unknown(
                        SUBJECT,
                        "are too weak to say whether the configured defocus (" + configured(optics) + ") is right");
        };
    }

    private static String configured(OpticsGroup optics) {
        return String.format(
                Locale.ROOT,
                "%,.0f and %,.0f A, %.0f degrees",
                optics.defocusUAngstrom(),
                optics.defocusVAngstrom(),
                optics.astigmatismAngleDegrees());
    }

    private static String best(ThonRings rings) {
        return String.format(
                Locale.ROOT,
                "%,.0f and %,.0f A, %.0f degrees",
                rings.bestUAngstrom(),
                rings.bestVAngstrom(),
                rings.bestAngleDegrees());
    }

    private static String resolution(ThonRings rings) {
        return Double.isNaN(rings.resolutionAngstrom())
                ? ""
                : String.format(Locale.ROOT, ", seen to %.1f A", rings.resolutionAngstrom());
    }
}
