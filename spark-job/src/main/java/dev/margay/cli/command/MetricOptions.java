package dev.margay.cli.command;

import dev.margay.api.PeakSearch;
import dev.margay.config.Metric;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import picocli.CommandLine.Option;

/** The options that say by what and where particles are picked. */
final class MetricOptions {

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "The statistic that decides which peaks are particles: z-score, background-z-score, p-value,"
                    + " p-value-of-maxima, gev, global-z-score or shape. Default: the value in the configuration, else"
                    + " z-score. margay pick can change it later.")
    private String metric;

    @Option(
            names = "--orientation-radius",
            paramLabel = "DEGREES",
            description =
                    "A particle suppresses only others whose orientations differ by less, so that molecules on top of each other"
                            + " can both be found. Default: the value in the configuration, else orientations do not matter.")
    private Double orientationRadius;

    @Option(
            names = "--mask",
            paramLabel = "FILE",
            description =
                    "Search in this part of the micrograph only: an MRC image of its size, in which pixels other than 0 are"
                            + " searched, or a text file (*.txt, *.csv) with polygons: column and row of a corner in each line, an"
                            + " empty line between polygons. Pixels outside are not counted for the threshold. Default:"
                            + " search_area.mask of the configuration.")
    private String mask;

    @Option(
            names = "--exclude",
            paramLabel = "FILE",
            description =
                    "Leave this part out, such as carbon or gold; a file as for --mask. Default: search_area.exclude"
                            + " of the configuration.")
    private String exclude;

    @Option(
            names = "--auto-mask",
            description =
                    "Leave out what the micrograph itself shows to be no ice with particles: constant areas, the outside of"
                            + " the beam, and dense objects such as gold. The report shows what was left out.")
    private boolean automaticMasks;

    /** Sets what the user chose. */
    <S extends PeakSearch<S>> void onto(S search) {
        if (metric != null) {
            search.metric(named(metric));
        }
        if (orientationRadius != null) {
            search.orientationRadius(orientationRadius);
        }
        if (mask != null) {
            search.mask(mask);
        }
        if (automaticMasks) {
            search.automaticMasks();
        }
        if (exclude != null) {
            search.exclude(exclude);
        }
    }

    /** The metric with a name. */
    static Metric named(String word) {
        return Metric.of(word)
                .orElseThrow(() -> new BadInputException(
                        InputProblem.of(Setting.METRIC, "got " + word + "; expected one of " + Metric.words())));
    }
}
