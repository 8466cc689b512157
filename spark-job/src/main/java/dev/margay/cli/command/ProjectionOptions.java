package dev.margay.cli.command;

import dev.margay.config.ProjectionChoice;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** The options for the accuracy of projections. */
final class ProjectionOptions {

    @Option(
            names = "--gridding-correction",
            negatable = true,
            description = "Correct the template for the interpolation of projections, or do not. Default: the value in"
                    + " the configuration, else no, as Leopard-EM.")
    private Boolean griddingCorrection;

    @Option(
            names = "--template-padding",
            paramLabel = "N",
            description = "Pad the template to N times its box before its transform, 1 or 2: 2 gives better projections"
                    + " and needs 8 times the memory for the template. Default: the value in the configuration, else 1,"
                    + " as Leopard-EM.")
    private Integer templatePadding;

    /** What the user said. */
    ProjectionChoice choice() {
        return new ProjectionChoice(
                Optional.ofNullable(griddingCorrection),
                templatePadding == null ? OptionalInt.empty() : OptionalInt.of(templatePadding));
    }
}
