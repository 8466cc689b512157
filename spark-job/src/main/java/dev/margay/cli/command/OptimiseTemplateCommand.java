package dev.margay.cli.command;

import dev.margay.api.Margay;
import dev.margay.api.TemplateOptimisation;
import dev.margay.cli.console.Console;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds the pixel size of the template, as Leopard-EM's optimize_template does. */
@Command(
        name = "optimise-template",
        aliases = "optimize-template",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        header = "Finds the pixel size at which the template fits the particles best.",
        descriptionHeading = "%n",
        description = {
            "Reads Leopard-EM's optimize_template YAML unchanged. Makes the template from its atomic model for each pixel"
                    + " size of a coarse and a fine search, and scores the particles of the table at their poses. Writes the"
                    + " optimum (OUT.txt), all pixel sizes (OUT_all.csv), and a description (OUT.optimisation.json)."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  margay optimise-template optimise.yaml --out optimum.txt --report optimum.html",
            "  margay optimise-template optimise.yaml --out optimum.txt --best 200 --joint"
        })
public final class OptimiseTemplateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CONFIG.yaml", description = "The configuration: Leopard-EM's OptimizeTemplateManager.")
    private String config;

    @Option(
            names = "--min-z",
            paramLabel = "Z",
            description = "Only particles with at least this z-score at the start count. Default: 8, unless --best is"
                    + " given. If no particle reaches it, all count.")
    private Double minimumZ;

    @Option(
            names = "--best",
            paramLabel = "N",
            description = "Only the N particles with the highest z-scores at the start count.")
    private Integer best;

    @Option(
            names = "--joint",
            description =
                    "Also find the pixel size and the B factor that are most likely together, with standard errors."
                            + " For particles that were refined with --continuous.")
    private boolean joint;

    @Option(names = "--tables", description = "Also write a table of particles for each pixel size (OUT_pix=P.csv).")
    private boolean tables;

    @Option(names = "--leopard-compatible", description = "Repeat known faults of Leopard-EM, to compare results.")
    private boolean leopardCompatible;

    @Mixin
    private OptimisationOptions options;

    @Override
    public Integer call() throws IOException {
        TemplateOptimisation optimisation = Margay.optimiseTemplate(config, options.out());
        options.onto(optimisation);
        if (minimumZ != null) {
            optimisation.minimumZ(minimumZ);
        }
        if (best != null) {
            optimisation.bestParticles(best);
        }
        if (joint) {
            optimisation.jointFit();
        }
        if (tables) {
            optimisation.tables();
        }
        if (leopardCompatible) {
            optimisation.leopardCompatible();
        }
        return options.shown(config, new Console(spec.commandLine().getErr()), optimisation, optimisation::run);
    }
}
