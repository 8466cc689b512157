package dev.margay.cli.command;

import dev.margay.api.Margay;
import dev.margay.api.Pick;
import dev.margay.cli.console.Console;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Picks particles again, from results on disk. */
@Command(
        name = "pick",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        header = "Picks particles again from the maps of a result, by any metric, without a new search.",
        descriptionHeading = "%n",
        description = {
            "Reads the maps of a result and writes the table of the particles above a threshold. To choose a result, give its"
                    + " description next to the maps (*.result.json), a folder that contains results, such as a data"
                    + " set's, or the configuration of a search (*.yaml), also from Leopard-EM. With --compare, it shows"
                    + " what each metric picks."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  margay pick maps/mip.result.json --compare",
            "  margay pick maps/mip.result.json --metric background-z-score --out picks.csv",
            "  margay pick results --false-positives 0.1"
        })
public final class PickCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "RESULT",
            description = "Results: *.result.json, folders, or configurations.")
    private List<String> results;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "The statistic that decides: z-score, background-z-score, p-value, p-value-of-maxima, gev,"
                    + " global-z-score or shape. Default: z-score.")
    private String metric;

    @Option(
            names = "--false-positives",
            paramLabel = "X",
            description = "How many false positives to expect in each micrograph; this sets the threshold. Default: 1.")
    private Double falsePositives;

    @Option(
            names = "--cutoff",
            paramLabel = "SCORE",
            description = "The score above which a peak is a particle, instead of --false-positives. A z-score, or"
                    + " -log10 of a p-value.")
    private Double cutoff;

    @Option(
            names = "--radius",
            paramLabel = "PIXELS",
            description = "A particle suppresses all others that are closer. Default: 5 pixels of the micrograph; for"
                    + " background-z-score, global-z-score and shape the radius of the molecule.")
    private Double radius;

    @Option(
            names = "--orientation-radius",
            paramLabel = "DEGREES",
            description =
                    "A particle suppresses only others whose orientations differ by less, with the symmetry of the search. So"
                            + " molecules on top of each other can both be picked, and so can side maxima. Default: as in"
                            + " the search.")
    private Double orientationRadius;

    @Option(
            names = "--mask",
            paramLabel = "FILE",
            description =
                    "Search in this part of the micrograph only: an MRC image of its size, in which pixels other than 0 are"
                            + " searched, or a text file (*.txt, *.csv) with polygons: column and row of a corner in each line, an"
                            + " empty line between polygons. Pixels outside are not counted for the threshold.")
    private String mask;

    @Option(
            names = "--exclude",
            paramLabel = "FILE",
            description = "Leave this part out, such as carbon or gold; a file as for --mask.")
    private String exclude;

    @Option(
            names = "--compare",
            description = "Show threshold and number of particles of every metric, and write nothing.")
    private boolean compare;

    @Option(
            names = "--out",
            paramLabel = "OUT.csv",
            description = "The table of a single result; an existing file is replaced. Default: next to the result's"
                    + " description or configuration, *.picks.csv.")
    private String out;

    @Option(
            names = "--base-dir",
            paramLabel = "DIR",
            description = "Where relative paths in a configuration start. Default: the working directory.")
    private Path baseDirectory;

    private static void refuse(boolean given, Setting setting) {
        if (given) {
            throw new BadInputException(
                    InputProblem.of(setting, "cannot be used together with --compare; leave one of the two out"));
        }
    }

    @Override
    public Integer call() throws IOException {
        Pick pick = Margay.pick(results);
        if (metric != null) {
            pick.metric(MetricOptions.named(metric));
        }
        if (falsePositives != null) {
            pick.falsePositives(falsePositives);
        }
        if (cutoff != null) {
            pick.cutoff(cutoff);
        }
        if (radius != null) {
            pick.radius(radius);
        }
        if (orientationRadius != null) {
            pick.orientationRadius(orientationRadius);
        }
        if (mask != null) {
            pick.mask(mask);
        }
        if (exclude != null) {
            pick.exclude(exclude);
        }
        if (out != null) {
            pick.out(out);
        }
        if (baseDirectory != null) {
            pick.baseDirectory(baseDirectory);
        }
        PickLines lines = new PickLines(new Console(spec.commandLine().getErr()));
        if (compare) {
            refuse(metric != null, Setting.METRIC);
            refuse(cutoff != null, Setting.SCORE_CUTOFF);
            refuse(out != null, Setting.OUT);
            pick.compare(lines);
        } else {
            pick.write(lines);
        }
        return lines.end().number();
    }
}
