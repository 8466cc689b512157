package dev.margay.cli.command;

import dev.margay.api.ConstrainedSearch;
import dev.margay.api.Margay;
import dev.margay.cli.console.Console;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Searches for partners of particles, as Leopard-EM's constrained_search does. */
@Command(
        name = "constrained-search",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        header = "Searches for a partner beside each particle, where it is expected.",
        descriptionHeading = "%n",
        description = {
            "Reads Leopard-EM's constrained_search YAML unchanged. For a small molecule that is bound to a large one: it tries"
                    + " few positions and orientations around the expected ones, so its threshold is lower than that of a"
                    + " search of the whole micrograph. Writes a row for each particle of the reference, a table of the partners"
                    + " found (OUT_above_threshold.csv), a table of the threshold (OUT_parameters.csv), and a description"
                    + " (OUT.refinement.json). Several micrographs are searched in one run."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  margay constrain vector 60S.cif 40S.cif",
            "  margay constrained-search constrained.yaml --out partners.csv"
        })
public final class ConstrainedSearchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CONFIG.yaml", description = "The configuration: Leopard-EM's ConstrainedSearchManager.")
    private String config;

    @Option(
            names = "--false-positives",
            paramLabel = "X",
            description = "How many false positives to expect for each particle; this sets the threshold. Default: the"
                    + " value in the configuration, else 0.005.")
    private Double falsePositives;

    @Option(names = "--leopard-compatible", description = "Repeat known faults of Leopard-EM, to compare results.")
    private boolean leopardCompatible;

    @Mixin
    private RefinementOptions options;

    @Override
    public Integer call() throws IOException {
        ConstrainedSearch search = Margay.constrainedSearch(config, options.out());
        options.onto(search);
        if (falsePositives != null) {
            search.falsePositives(falsePositives);
        }
        if (leopardCompatible) {
            search.leopardCompatible();
        }
        return options.shown(config, new Console(spec.commandLine().getErr()), search, search::run);
    }
}
