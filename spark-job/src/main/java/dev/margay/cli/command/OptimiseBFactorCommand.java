package dev.margay.cli.command;

import dev.margay.api.BFactorOptimisation;
import dev.margay.api.Margay;
import dev.margay.cli.console.Console;
import dev.margay.optimise.ScoreMetric;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds the B factor of the envelope, as Leopard-EM's script optimize_b_factor does. */
@Command(
        name = "optimise-b-factor",
        aliases = "optimize-b-factor",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        header = "Finds the B factor at which the template fits the particles best.",
        descriptionHeading = "%n",
        description = {
            "Reads a refine_template YAML and scores the particles of its table at their poses with one B factor after another,"
                    + " until the score falls. Leopard-EM's script searches the whole micrograph again for each B factor. Writes"
                    + " the optimum (OUT.txt), all B factors (OUT.csv), and a description (OUT.optimisation.json)."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  margay optimise-b-factor refine.yaml --out b.txt",
            "  margay optimise-b-factor refine.yaml --out b.txt --metric best --best 50 --b-max 400"
        })
public final class OptimiseBFactorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "CONFIG.yaml",
            description =
                    "The configuration of a refinement; its offsets of orientation, defocus and pixel size have no"
                            + " effect.")
    private String config;

    @Option(
            names = "--b-min",
            paramLabel = "B",
            description = "The lowest B factor, in square Angstrom. Default: ${DEFAULT-VALUE}.")
    private double min = BFactorOptimisation.DEFAULT_MIN;

    @Option(
            names = "--b-max",
            paramLabel = "B",
            description = "The highest B factor, in square Angstrom. Default: ${DEFAULT-VALUE}.")
    private double max = BFactorOptimisation.DEFAULT_MAX;

    @Option(
            names = "--b-step",
            paramLabel = "B",
            description = "The step between B factors, in square Angstrom. Default: ${DEFAULT-VALUE}.")
    private double step = BFactorOptimisation.DEFAULT_STEP;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "What is to be highest: mean, the mean z-score of all particles; best or worst, that of the N"
                    + " highest or lowest at the start (--best); count, the number of particles with at least the z-score"
                    + " --min-z. Default: mean.")
    private ScoreMetric metric = ScoreMetric.MEAN;

    @Option(
            names = "--best",
            paramLabel = "N",
            description = "How many particles count, for the metrics best and worst.")
    private Integer best;

    @Option(
            names = "--min-z",
            paramLabel = "Z",
            description = "Only particles with at least this z-score count. Default: all.")
    private Double minimumZ;

    @Mixin
    private OptimisationOptions options;

    @Override
    public Integer call() throws IOException {
        BFactorOptimisation optimisation = Margay.optimiseBFactor(config, options.out())
                .range(min, max, step)
                .metric(metric);
        options.onto(optimisation);
        if (best != null) {
            optimisation.particles(best);
        }
        if (minimumZ != null) {
            optimisation.minimumZ(minimumZ);
        }
        return options.shown(config, new Console(spec.commandLine().getErr()), optimisation, optimisation::run);
    }
}
