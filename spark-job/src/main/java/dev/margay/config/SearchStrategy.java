package dev.margay.config;

import dev.margay.problem.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How orientations and defoci are searched ({@code search_strategy}, Margay's own group): all of them everywhere, or first on a coarser grid
 * everywhere and then finely around candidates.
 *
 * @param kind one or two stages
 * @param angleCoarsening factor on the angular steps of the first stage; empty: chosen from the template
 * @param defocusCoarsening factor on the defocus step of the first stage; empty: chosen from the template
 * @param candidateZScore z-score of the first stage above which a pixel can be a candidate; empty: chosen from the template
 * @param startsPerCandidate how many poses of a candidate the second stage climbs from
 * @param noiseControl whether the threshold is calibrated by a search of simulated noise; empty: if that costs little
 */
public record SearchStrategy(
        Kind kind,
        OptionalDouble angleCoarsening,
        OptionalDouble defocusCoarsening,
        OptionalDouble candidateZScore,
        int startsPerCandidate,
        Optional<Boolean> noiseControl) {

    /** Climbs start from one pose. */
    public static final int DEFAULT_STARTS = 1;

    /** The plain search, as in Leopard-EM. */
    public static final SearchStrategy FULL = new SearchStrategy(
            Kind.FULL,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            DEFAULT_STARTS,
            Optional.empty());

    /** The kinds of searches. */
    public enum Kind {
        /** Every orientation and defocus at every pixel. */
        FULL,
        /** A coarser grid at every pixel, then climbs from candidates. */
        TWO_STAGE;

        /** The name in the YAML file and on the command line. */
        public String yamlName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** All names. */
        public static List<String> names() {
            return List.of(FULL.yamlName(), TWO_STAGE.yamlName());
        }

        /** The kind with this name. */
        public static Kind of(String yamlName) {
            return yamlName.equals(FULL.yamlName()) ? FULL : TWO_STAGE;
        }
    }

    /** A choice of the kind, as a value that replaces that of a configuration. */
    public static ConfigOverlay overlay(Kind chosen) {
        return ConfigOverlay.at("settings")
                .with(
                        SearchStrategyReader.GROUP + "." + SearchStrategyReader.KIND,
                        chosen.yamlName(),
                        Setting.STRATEGY.words());
    }

    /** Whether the search has two stages. */
    public boolean isTwoStage() {
        return kind == Kind.TWO_STAGE;
    }

    /** The same with another kind. */
    public SearchStrategy with(Kind other) {
        return new SearchStrategy(
                other, angleCoarsening, defocusCoarsening, candidateZScore, startsPerCandidate, noiseControl);
    }

    /** This strategy, or another one if its first stage has more orientations and defoci; both leave nothing open. */
    public SearchStrategy finerOf(SearchStrategy other) {
        double own = Math.pow(angleCoarsening.orElseThrow(), 3) * defocusCoarsening.orElseThrow();
        double others = Math.pow(other.angleCoarsening.orElseThrow(), 3) * other.defocusCoarsening.orElseThrow();
        return others < own ? other : this;
    }

    /** The same with the grid of another strategy in the first stage. */
    public SearchStrategy withGridOf(SearchStrategy other) {
        return new SearchStrategy(
                kind,
                other.angleCoarsening,
                other.defocusCoarsening,
                candidateZScore,
                startsPerCandidate,
                noiseControl);
    }

    /** The same with these numbers, where something was to be chosen. */
    public SearchStrategy resolved(double angles, double defocus, double candidates, boolean control) {
        return new SearchStrategy(
                kind,
                OptionalDouble.of(angleCoarsening.orElse(angles)),
                OptionalDouble.of(defocusCoarsening.orElse(defocus)),
                OptionalDouble.of(candidateZScore.orElse(candidates)),
                startsPerCandidate,
                Optional.of(noiseControl.orElse(control)));
    }
}
