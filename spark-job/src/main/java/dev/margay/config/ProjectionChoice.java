package dev.margay.config;

import dev.margay.problem.Setting;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the user says about the accuracy of projections. What is not said stays empty until {@link #orElse}.
 *
 * @param griddingCorrection whether to correct, if said
 * @param templatePadding 1 or 2, if said
 */
public record ProjectionChoice(Optional<Boolean> griddingCorrection, OptionalInt templatePadding) {

    /** Nothing is said. */
    public static final ProjectionChoice NONE = new ProjectionChoice(Optional.empty(), OptionalInt.empty());

    /** Everything is said. */
    public static ProjectionChoice of(ProjectionAccuracy accuracy) {
        return new ProjectionChoice(
                Optional.of(accuracy.griddingCorrection()), OptionalInt.of(accuracy.templatePadding()));
    }

    /** This choice, and the other one for what this one does not say. */
    public ProjectionChoice or(ProjectionChoice other) {
        return new ProjectionChoice(
                griddingCorrection.or(other::griddingCorrection),
                templatePadding.isPresent() ? templatePadding : other.templatePadding);
    }

    /** The accuracy, with these defaults for what is not said. */
    public ProjectionAccuracy orElse(ProjectionAccuracy defaults) {
        return new ProjectionAccuracy(
                griddingCorrection.orElse(defaults.griddingCorrection()),
                templatePadding.orElse(defaults.templatePadding()));
    }

    /** What is said, as values that replace those of a configuration. */
    public ConfigOverlay overlay() {
        ConfigOverlay overlay = ConfigOverlay.at("settings");
        if (griddingCorrection.isPresent()) {
            overlay = overlay.with(
                    ProjectionReader.GROUP + "." + ProjectionReader.GRIDDING_CORRECTION,
                    griddingCorrection.get().toString(),
                    Setting.GRIDDING_CORRECTION.words());
        }
        if (templatePadding.isPresent()) {
            overlay = overlay.with(
                    ProjectionReader.GROUP + "." + ProjectionReader.TEMPLATE_PADDING,
                    Integer.toString(templatePadding.getAsInt()),
                    Setting.TEMPLATE_PADDING.words());
        }
        return overlay;
    }
}
