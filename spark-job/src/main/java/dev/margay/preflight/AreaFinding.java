package dev.margay.preflight;

import dev.margay.config.AutomaticMaskChoice;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.Metric;
import dev.margay.kernels.array.RealImage;
import dev.margay.mask.AutomaticMasks;
import dev.margay.mask.MaskedPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is searched, and what automatic masks see in the micrograph, whether or not the search uses them. */
final class AreaFinding {

    private static final String SUBJECT = "area";

    private static final double WORTH_A_WORD = 0.0005;
    private static final double WORTH_A_WARNING = 0.005;

    private AreaFinding() {}

    /**
     * The finding. It is a warning if something is seen that the metric of the search can take for particles.
     *
     * @param original the micrograph as it is in its file
     * @param micrograph as the search uses it
     * @param config of the search
     * @param searchedShare of all positions
     */
    static PreflightFinding of(
            RealImage original, RealImage micrograph, MatchTemplateConfig config, double searchedShare) {
        AutomaticMaskChoice choice = config.particles().area().automatic();
        AutomaticMasks masks =
                AutomaticMasks.of(original, micrograph, config.optics().pixelSizeAngstrom(), choice.denseThreshold());
        List<Seen> seen = Stream.of(
                        new Seen("constant areas", "border", choice.border(), masks.border()),
                        new Seen("the outside of the beam", "beam", choice.beam(), masks.beam()),
                        new Seen("dense objects", "dense", choice.dense(), masks.dense()),
                        new Seen("carbon", "carbon", choice.carbon(), masks.carbon()))
                .filter(one -> one.part.share() >= WORTH_A_WORD)
                .toList();
        List<String> words = new ArrayList<>();
        if (searchedShare < 1) {
            words.add(String.format(Locale.ROOT, "%.1f %% of the positions are searched", 100 * searchedShare));
        }
        seen.forEach(one -> words.add(one.words()));
        if (seen.isEmpty()) {
            words.add("no empty border, edge of the beam, dense object or carbon is seen");
        }
        Metric metric = config.particles().metric();
        if (metric != Metric.Z_SCORE && seen.stream().anyMatch(Seen::canBeTakenForParticles)) {
            words.add("with the metric " + metric.word() + ", such areas can be taken for particles");
            return PreflightFinding.warning(SUBJECT, String.join("; ", words));
        }
        return PreflightFinding.good(SUBJECT, String.join("; ", words));
    }

    private record Seen(String name, String key, boolean leftOut, MaskedPart part) {

        String words() {
            return String.format(
                    Locale.ROOT,
                    "%.1f %% is %s, which %s",
                    100 * part.share(),
                    name,
                    leftOut ? "is not searched" : "search_area." + key + ": true would leave out");
        }

        boolean canBeTakenForParticles() {
            return !leftOut && part.share() >= WORTH_A_WARNING;
        }
    }
}
