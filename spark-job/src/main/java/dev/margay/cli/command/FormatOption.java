package dev.margay.cli.command;

import dev.margay.exchange.ExchangeFormat;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The format of a table. */
final class FormatOption {

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description =
                    "relion (3.1, 4 and 5), relion-3.0, cistem, cryosparc, chimerax, bild, csv, parquet or hdf5. Default: the"
                            + " extension decides; *.star is for relion.")
    private String name;

    /** The chosen one, if there is any. */
    Optional<ExchangeFormat> chosen() {
        return Optional.ofNullable(name).map(word -> ExchangeFormat.named(word)
                .orElseThrow(() -> new BadInputException(InputProblem.of(
                        Setting.FORMAT,
                        "got '" + word + "'; expected "
                                + Arrays.stream(ExchangeFormat.values())
                                        .map(ExchangeFormat::word)
                                        .collect(Collectors.joining(", "))))));
    }
}
