package dev.margay.preflight;

import dev.margay.config.MatchTemplateConfig;
import dev.margay.gridloss.GridAdvice;
import dev.margay.inputs.PixelSizeNote;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.array.RealImage;
import dev.margay.plan.PreparedTemplate;
import dev.margay.plan.SearchPlan;
import dev.margay.plan.StrategyChoice;
import dev.margay.thonrings.ThonRings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checks before a search. They warn, and refuse nothing.
 *
 * @param findings one for each check
 * @param rings of the micrograph
 */
public record Preflight(List<PreflightFinding> findings, ThonRings rings) {

    /** Copies the list. */
    public Preflight {
        findings = List.copyOf(findings);
    }

    /**
     * All checks.
     *
     * @param original the micrograph as it is in its file
     * @param micrograph as the search uses it
     * @param template prepared for the search
     * @param plan of the search
     * @param strategy with what the grid loses
     * @param searchedShare of all positions: 1 without a mask
     * @param headers of the micrograph and, if it is in a file, of the template
     */
    public static Preflight of(
            RealImage original,
            RealImage micrograph,
            PreparedTemplate template,
            SearchPlan plan,
            StrategyChoice strategy,
            double searchedShare,
            Headers headers) {
        MatchTemplateConfig config = strategy.config();
        ThonRings rings = ThonRings.of(micrograph, config.optics());
        List<PreflightFinding> findings = new ArrayList<>();
        findings.add(RingFinding.of(rings, config.optics()));
        findings.addAll(headers.findings(config));
        findings.add(plan.contrastNote()
                .map(note -> PreflightFinding.warning("contrast", note))
                .orElseGet(() -> PreflightFinding.good("contrast", "of the micrograph is not seen to be inverted")));
        findings.add(corner(plan));
        findings.add(AreaFinding.of(original, micrograph, config, searchedShare));
        findings.add(BoxFinding.of(config, template.size(), template.moleculeRadius()));
        findings.add(steps(strategy));
        return new Preflight(findings, rings);
    }

    /**
     * The pixel sizes in the headers of the files.
     *
     * @param micrograph of the micrograph
     * @param template of the template; empty if it is made from a model
     */
    public record Headers(MrcReader.Size micrograph, Optional<MrcReader.Size> template) {

        private List<PreflightFinding> findings(MatchTemplateConfig config) {
            List<PreflightFinding> findings = new ArrayList<>();
            double pixel = config.optics().pixelSizeAngstrom();
            findings.add(finding("pixel size of the micrograph", config.micrographPath(), micrograph, pixel));
            template.ifPresent(
                    size -> findings.add(finding("pixel size of the template", config.templatePath(), size, pixel)));
            return findings;
        }

        private static PreflightFinding finding(String subject, String path, MrcReader.Size size, double pixel) {
            if (!(size.pixelSizeAngstrom() > 0)) {
                return PreflightFinding.unknown(subject, "is not in the header of " + path);
            }
            return PixelSizeNote.of(path, size, pixel)
                    .map(note -> PreflightFinding.warning(subject, note))
                    .orElseGet(() -> PreflightFinding.good(
                            subject,
                            String.format(
                                    Locale.ROOT, "is %.4f A in the header, as configured", size.pixelSizeAngstrom())));
        }
    }

    private static PreflightFinding corner(SearchPlan plan) {
        return plan.cornerNote()
                .map(note -> PreflightFinding.warning("whitening", note))
                .orElseGet(() -> PreflightFinding.good(
                        "whitening",
                        String.format(
                                Locale.ROOT,
                                "leaves %.0f %% of the power in the corners of the spectrum, which templates do not reach",
                                100 * plan.cornerShare())));
    }

    private static PreflightFinding steps(StrategyChoice strategy) {
        String words = GridAdvice.words(strategy.loss(), strategy.config().orientationSearches());
        return GridAdvice.isTooCoarse(strategy.loss())
                ? PreflightFinding.warning("steps", words)
                : PreflightFinding.good("steps", words);
    }

    /**
     * The warnings that a search does not have among its other notes.
     *
     * @param micrograph as the search uses it
     * @param config of the search
     * @param template prepared for the search
     */
    public static List<String> notes(RealImage micrograph, MatchTemplateConfig config, PreparedTemplate template) {
        return Stream.of(
                        RingFinding.of(ThonRings.of(micrograph, config.optics()), config.optics()),
                        BoxFinding.of(config, template.size(), template.moleculeRadius()))
                .filter(PreflightFinding::isWarning)
                .map(PreflightFinding::sentence)
                .toList();
    }
}
