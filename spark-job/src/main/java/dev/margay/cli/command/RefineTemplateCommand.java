package dev.margay.cli.command;

import dev.margay.api.Margay;
import dev.margay.api.Refinement;
import dev.margay.cli.console.Console;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Refines the particles of a table, as Leopard-EM's refine_template does. */
@Command(
        name = "refine-template",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        header = "Refines orientation, position and defocus of the particles found.",
        descriptionHeading = "%n",
        description = {
            "Reads Leopard-EM's refine_template YAML unchanged. Searches around each particle of the table in it, and writes"
                    + " the table with Leopard-EM's columns of refined values, and a description (OUT.refinement.json). All"
                    + " problems with the input are reported together, before the computation starts. A micrograph that"
                    + " cannot be refined does not stop the others: its particles keep their rows without refined values,"
                    + " and the exit code is 1."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  margay refine-template refine.yaml --out refined.csv",
            "  margay refine-template refine.yaml --out refined.csv --continuous"
        })
public final class RefineTemplateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CONFIG.yaml", description = "The configuration: Leopard-EM's RefineTemplateManager.")
    private String config;

    @Option(
            names = "--continuous",
            description =
                    "Climb from each pose to the highest z-score, instead of trying a grid around it: more exact, and"
                            + " with standard errors.")
    private boolean continuous;

    @Option(
            names = "--leopard-compatible",
            description = "Repeat known faults of Leopard-EM, to compare results. Not with --continuous.")
    private boolean leopardCompatible;

    @Mixin
    private RefinementOptions options;

    @Override
    public Integer call() throws IOException {
        if (continuous && leopardCompatible) {
            throw RunOptions.problem(
                    "--leopard-compatible",
                    "cannot be used with --continuous, because Leopard-EM has only the grid; remove one of the two");
        }
        Refinement refinement = Margay.refine(config, options.out());
        options.onto(refinement);
        if (continuous) {
            refinement.continuous();
        }
        if (leopardCompatible) {
            refinement.leopardCompatible();
        }
        return options.shown(config, new Console(spec.commandLine().getErr()), refinement, refinement::run);
    }
}
