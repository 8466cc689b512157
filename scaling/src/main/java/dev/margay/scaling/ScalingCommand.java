package dev.margay.scaling;

import dev.margay.cli.console.ExitCode;
import dev.margay.cli.console.Console;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.scaling.ClusterSize;
import dev.margay.scaling.Costs;
import dev.margay.scaling.RecordedCosts;
import dev.margay.scaling.ScalingModel;
import dev.margay.scaling.SearchSize;
import dev.margay.scaling.measure.CostMeasurement;
import dev.margay.plan.HeapSpace;
import dev.margay.spark.SparkContexts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reckons what a search and a data set would take on many devices. */
@Command(
        name = "scaling",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        header = "Reckons what a search and a data set would take on many devices.",
        descriptionHeading = "%n",
        description = {
            "Simulates Spark's scheduler, the reduction of statistics and the driver's own work, with costs that were"
                    + " measured, and prints one table for a search and one for a data set. Nothing is searched; no"
                    + " device is needed. docs/scaling.md tells how, and how near it comes."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  margay scaling --rate 30 --devices 64,1024 --devices-per-node 64",
            "  margay scaling --measure --in-flight 8"
        })
public final class ScalingCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ScalingOptions options;

    @Option(
            names = "--measure",
            description = "Measure the costs here, at these sizes, instead of taking recorded ones; minutes for large"
                    + " sizes.")
    private boolean measure;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description =
                    "Where --measure measures Spark's own work. Default: what spark-submit says, or this machine.")
    private String master;

    @Override
    public Integer call() throws Exception {
        Console console = new Console(spec.commandLine().getErr());
        SearchSize size = options.size();
        List<ClusterSize> clusters = options.clusters();
        int micrographs = options.micrographs();
        var settings = options.settings();
        if (master != null && !measure) {
            throw new BadInputException(new InputProblem(
                    "command line", "--master", "is of use with --measure only; add that, or leave this out"));
        }
        ScalingReport report = new ScalingReport();
        Costs costs = measure ? measured(size, console, report) : RecordedCosts.costs();
        ScalingModel model = new ScalingModel(size, costs, settings);
        report.search(size, clusters.stream().map(model::search).toList());
        report.dataSet(
                settings,
                clusters.stream()
                        .map(cluster -> model.dataSet(cluster, micrographs))
                        .toList());
        spec.commandLine().getOut().print(report.text());
        spec.commandLine().getOut().flush();
        return ExitCode.DONE.number();
    }

    private Costs measured(SearchSize size, Console console, ScalingReport report) throws Exception {
        requireMemory(size);
        try (JavaSparkContext spark = open()) {
            CostMeasurement measurement = new CostMeasurement(size, spark, words -> console.say("%s", words));
            Costs costs = measurement.measure();
            report.costs(measurement.parts());
            return costs;
        }
    }

    /** Better a word now than an OutOfMemoryError in a minute. */
    private static void requireMemory(SearchSize size) {
        long needed = CostMeasurement.bytes(size);
        HeapSpace heap = HeapSpace.measure();
        if (needed > heap.free()) {
            throw new BadInputException(new InputProblem(
                    "command line",
                    "--measure",
                    "takes some " + gigabytes(needed) + " GB at these sizes, but " + gigabytes(heap.free())
                            + " GB are free; give more memory with " + heap.settingFor(needed)
                            + ", or measure smaller sizes"));
        }
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1e9);
    }

    private JavaSparkContext open() {
        Optional<String> where = Optional.ofNullable(master);
        try {
            return SparkContexts.open(where);
        } catch (Exception e) {
            // Scala throws checked exceptions undeclared; SparkException is one.
            throw new BadInputException(new InputProblem(
                    "command line",
                    "--master",
                    "Spark cannot start at '" + where.orElse("the configured master") + "': " + e.getMessage()));
        }
    }
}
