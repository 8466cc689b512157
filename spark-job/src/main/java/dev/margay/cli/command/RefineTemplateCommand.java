package dev.margay.cli.command;

import dev.margay.api.Margay;
import dev.margay.api.Refinement;
import dev.margay.api.RefinementResult;
import dev.margay.cli.console.Console;
import dev.margay.cli.console.ExitCode;
import dev.margay.cli.console.RefinementLines;
import dev.margay.cli.console.RefinementProgress;
import dev.margay.kernels.local.LocalEngines;
import dev.margay.search.SearchSettings;
import dev.margay.status.WorkUnit;
import java.io.IOException;
import java.nio.file.Path;
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
            names = "--out",
            paramLabel = "OUT.csv",
            required = true,
            description = "The table to write. Relative to the working directory.")
    private String out;

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

    @Option(
            names = "--report",
            paramLabel = "OUT.html",
            description = "Write a report for a browser: one file, with pictures. Relative to the working directory.")
    private String report;

    @Option(
            names = "--base-dir",
            paramLabel = "DIR",
            description = "Where relative paths in the configuration and in the table start. Default: the working"
                    + " directory, as in Leopard-EM.")
    private Path baseDirectory;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            description =
                    "How many micrographs are refined at the same time. Default: " + Refinement.DEFAULT_IN_FLIGHT + ".")
    private Integer inFlight;

    @Option(names = "--overwrite", description = "Replace existing files.")
    private boolean overwrite;

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description = "Keep each micrograph in this folder when it is refined. After an interruption, run the same"
                    + " command again to resume. The state is deleted when all micrographs are refined and the"
                    + " results are written.")
    private String checkpoint;

    @Mixin
    private ProjectionOptions projection;

    @Mixin
    private RunOptions run;

    @Override
    public Integer call() throws IOException {
        Console console = new Console(spec.commandLine().getErr());
        Refinement refinement = refinement();
        try (RunOptions.OpenPage open = run.openPage(config, WorkUnit.PARTICLE)) {
            RefinementResult result = refinement
                    .listener(new RefinementProgress(console, open.page()))
                    .run();
            new RefinementLines(console).results(result);
            return (result.isComplete() ? ExitCode.DONE : ExitCode.FAILURE).number();
        }
    }

    private Refinement refinement() {
        if (continuous && leopardCompatible) {
            throw RunOptions.problem(
                    "--leopard-compatible",
                    "cannot be used with --continuous, because Leopard-EM has only the grid; remove one of the two");
        }
        if (out.isBlank()) {
            throw RunOptions.problem("--out", "got '" + out + "'; expected the path of the table to write");
        }
        run.check(LocalEngines.choice());
        Refinement refinement = Margay.refine(config, out)
                .settings(new SearchSettings(run.engine(), run.tasks(), SearchSettings.DEFAULT_ORIENTATION_BATCH_SIZE));
        run.place(refinement);
        refinement.projection(projection.choice());
        if (continuous) {
            refinement.continuous();
        }
        if (leopardCompatible) {
            refinement.leopardCompatible();
        }
        if (baseDirectory != null) {
            refinement.baseDirectory(baseDirectory);
        }
        if (report != null) {
            refinement.report(report);
        }
        if (inFlight != null) {
            refinement.inFlight(inFlight);
        }
        if (overwrite) {
            refinement.overwrite();
        }
        if (checkpoint != null) {
            refinement.checkpoint(checkpoint);
        }
        return refinement;
    }
}
