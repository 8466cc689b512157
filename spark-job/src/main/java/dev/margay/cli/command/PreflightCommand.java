package dev.margay.cli.command;

import dev.margay.api.Margay;
import dev.margay.api.Search;
import dev.margay.cli.console.Console;
import dev.margay.cli.console.ExitCode;
import dev.margay.preflight.Preflight;
import dev.margay.preflight.PreflightFinding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks whether micrograph, template and settings of a search fit together. */
@Command(
        name = "preflight",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        header = "Checks in seconds whether micrograph, template and settings of a search fit together.",
        descriptionHeading = "%n",
        description = {
            "Compares the Thon rings of the micrograph with the configured defocus, the pixel sizes in the headers with the"
                    + " configured one, and the contrast of micrograph and template. Checks that the box holds what the defocus"
                    + " spreads, and that the angular steps are fine enough. It searches nothing and writes no results. Exit"
                    + " code 0 also with warnings, 2 if the search would be refused."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {"  margay preflight config.yaml", "  margay preflight config.yaml --picture rings.png"})
public final class PreflightCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CONFIG.yaml", description = "The configuration of the search.")
    private String config;

    @Option(
            names = "--picture",
            paramLabel = "OUT.png",
            description =
                    "Draw the Thon rings of the micrograph beside those of the configured defocus. An existing file is"
                            + " replaced.")
    private String picture;

    @Option(
            names = "--base-dir",
            paramLabel = "DIR",
            description = "Where relative paths in the configuration start. Default: the working directory, as in"
                    + " Leopard-EM.")
    private Path baseDirectory;

    @Mixin
    private ProjectionOptions projection;

    @Mixin
    private StrategyOptions strategy;

    @Mixin
    private CroppingOptions cropping;

    @Mixin
    private MetricOptions metric;

    @Override
    public Integer call() throws IOException {
        Search search = Margay.search(config)
                .baseDirectory(baseDirectory == null ? Path.of("") : baseDirectory)
                .projection(projection.choice());
        strategy.choice().ifPresent(search::strategy);
        cropping.onto(search);
        metric.onto(search);
        Preflight preflight = search.preflight();
        PrintWriter out = spec.commandLine().getOut();
        preflight
                .findings()
                .forEach(finding -> out.printf(
                        Locale.ROOT, "%-8s %s: %s%n", word(finding.verdict()), finding.subject(), finding.text()));
        long warnings = preflight.findings().stream()
                .filter(PreflightFinding::isWarning)
                .count();
        out.println(warnings == 0 ? "No warnings." : Console.counted(warnings, "warning.", "warnings."));
        if (picture != null) {
            out.println(
                    Margay.ringPicture(preflight, picture)
                            ? "wrote    " + picture
                            : "no picture: the micrograph is too small for Thon rings");
        }
        out.flush();
        return ExitCode.DONE.number();
    }

    private static String word(PreflightFinding.Verdict verdict) {
        return switch (verdict) {
            case GOOD -> "good";
            case UNKNOWN -> "unknown";
            case WARNING -> "WARNING";
        };
    }
}
