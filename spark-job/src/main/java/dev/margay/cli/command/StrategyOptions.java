package dev.margay.cli.command;

import dev.margay.config.SearchStrategy;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that chooses how orientations and defoci are searched. */
final class StrategyOptions {

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            description = "How orientations and defoci are searched. full: all of the grid at every pixel. two-stage: a"
                    + " coarser grid at every pixel, then finely around candidates. Default: the value in the"
                    + " configuration, else full.")
    private String strategy;

    /** What the user chose, if anything. */
    Optional<SearchStrategy.Kind> choice() {
        if (strategy != null && !SearchStrategy.Kind.names().contains(strategy)) {
            throw new BadInputException(InputProblem.of(
                    Setting.STRATEGY,
                    "got '" + strategy + "'; expected " + String.join(" or ", SearchStrategy.Kind.names())));
        }
        return Optional.ofNullable(strategy).map(SearchStrategy.Kind::of);
    }
}
