package dev.margay.scaling;

import dev.margay.cli.FailureReport;
import dev.margay.inputs.HeapSpace;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.scaling.measure.CostMeasurement;
import dev.margay.scaling.measure.MeasuredCosts;
import dev.margay.scaling.model.CapacityModel;
import dev.margay.scaling.model.ClusterSize;
import dev.margay.scaling.model.Costs;
import dev.margay.scaling.model.RecordedCosts;
import dev.margay.scaling.model.RunSettings;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Estimates what a search and a data set would take on many devices. */
@Command(
        name = "scaling/capacity",
        sortOptions = false,
        header = "Estimates what a search and a data set would take on many devices.",
        descriptionHeading = "%n",
        description = {
            "Simulates Spark's scheduler, the merging of statistics and the driver's own work, with measured costs, and"
                    + " prints one table for a search and one for a data set. It runs no search and needs no GPU."
                    + " docs/scaling.md explains the model and compares it with real searches."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  scaling/capacity --rate 30 --devices 64,1024 --devices-per-node 64",
            "  scaling/capacity --measure --in-flight 8",
            "",
            "Environment:",
            "  JAVA_HOME       which Java to run on (17 or newer)",
            "  MARGAY_MEMORY   how much memory to use, such as 16g (default: 3/4 of all)",
            "",
            "Exit codes: 0 done, 1 failure, 2 bad input."
        })
public final class CapacityCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CapacityOptions options;

    @Option(
            names = "--measure",
            description =
                    "Measure the costs on this machine, at these sizes, instead of using the recorded costs. Takes"
                            + " minutes for large sizes.")
    private boolean measure;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Where --measure measures Spark's own work. Default: the master that Spark is configured"
                    + " with, or this machine.")
    private String master;

    /** Set by picocli, which then prints the help instead of calling the program. */
    @SuppressWarnings("unused")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private CapacityCommand() {}

    /** Runs the program and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        Charset charset = Charset.defaultCharset();
        System.exit(
                run(new PrintWriter(System.out, true, charset), new PrintWriter(System.err, true, charset), arguments));
    }

    /**
     * Runs the program in this JVM.
     *
     * @param out gets the tables
     * @param err gets messages
     * @param arguments the command line
     * @return the exit code: 0 done, 1 failure, 2 bad input
     */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        try {
            return new CommandLine(new CapacityCommand())
                    .setOut(out)
                    .setErr(err)
                    .setParameterExceptionHandler(new FailureReport.OfParameters())
                    .setExecutionExceptionHandler(new FailureReport())
                    .setUsageHelpAutoWidth(true)
                    .execute(arguments);
        } catch (OutOfMemoryError e) {
            return FailureReport.outOfMemory(err);
        }
    }

    @Override
    public Integer call() throws Exception {
        CorrelationShape shape = options.shape();
        List<ClusterSize> clusters = options.clusters();
        int micrographs = options.micrographs();
        RunSettings settings = options.settings();
        if (master != null && !measure) {
            throw CapacityOptions.problem("--master", "got '" + master + "'; expected only together with --measure");
        }
        CapacityReport report = new CapacityReport();
        Costs costs = measure ? measured(shape, report) : RecordedCosts.costs();
        CapacityModel model = new CapacityModel(shape, costs, settings);
        report.search(model.amounts(), clusters.stream().map(model::search).toList());
        report.dataSet(
                settings,
                clusters.stream()
                        .map(cluster -> model.dataSet(cluster, micrographs))
                        .toList());
        PrintWriter out = spec.commandLine().getOut();
        out.print(report.text());
        out.flush();
        return ExitCode.OK;
    }

    private Costs measured(CorrelationShape shape, CapacityReport report) throws Exception {
        requireMemory(shape);
        CostMeasurement measurement =
                new CostMeasurement(shape, spec.commandLine().getErr()::println);
        MeasuredCosts measured = measurement.measure(Optional.ofNullable(master));
        report.costs(measured.parts());
        return measured.costs();
    }

    /** A message now is better than an OutOfMemoryError in a minute. */
    private static void requireMemory(CorrelationShape shape) {
        long needed = CostMeasurement.heapBytes(shape);
        HeapSpace heap = HeapSpace.measure();
        if (needed > heap.free()) {
            throw new BadInputException(new InputProblem(
                    "command line",
                    "--measure",
                    "needs about " + gigabytes(needed) + " GB of memory at these sizes, but " + gigabytes(heap.free())
                            + " GB are free; set MARGAY_MEMORY=" + heap.gibibytesFor(needed)
                            + "g, or measure smaller sizes"));
        }
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1e9);
    }
}
