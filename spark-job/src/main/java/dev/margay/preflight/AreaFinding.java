package dev.margay.preflight;

import dev.margay.config.AutomaticMaskChoice;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.kernels.array.RealImage;
import dev.margay.mask.AutomaticMasks;
import dev.margay.mask.MaskedPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What automatic masks see in the micrograph, whether or not the search uses them. */
final class AreaFinding {

    private static final String SUBJECT = "area";

    private static final double WORTH_A_WORD = 0.0005;

    private AreaFinding() {}

    static PreflightFinding of(RealImage original, RealImage micrograph, MatchTemplateConfig config) {
        AutomaticMaskChoice choice = config.particles().area().automatic();
        AutomaticMasks masks =
                AutomaticMasks.of(original, micrograph, config.optics().pixelSizeAngstrom(), choice.denseThreshold());
        List<String> seen = new ArrayList<>();
        add(seen, "constant areas", "border", choice.border(), masks.border());
        add(seen, "the outside of the beam", "beam", choice.beam(), masks.beam());
        add(seen, "dense objects", "dense", choice.dense(), masks.dense());
        add(seen, "carbon", "carbon", choice.carbon(), masks.carbon());
        return PreflightFinding.good(
                SUBJECT,
                seen.isEmpty()
                        ? "no empty border, edge of the beam, dense object or carbon is seen"
                        : String.join("; ", seen));
    }

    private static void add(List<String> seen, String name, String key, boolean leftOut, MaskedPart part) {
        if (part.share() >= WORTH_A_WORD) {
            seen.add(String.format(
                    Locale.ROOT,
                    "%.1f %% is %s, which %s",
                    100 * part.share(),
                    name,
                    leftOut ? "is not searched" : "search_area." + key + ": true would leave out"));
        }
    }
}
