package dev.margay.cli;

import dev.margay.analysis.ResultMaps;
import dev.margay.config.BadInputException;
import dev.margay.config.InputProblem;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.Engines;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.search.Checkpoint;
import dev.margay.search.MatchTemplateJob;
import dev.margay.search.SearchInputs;
import dev.margay.search.SearchPlan;
import dev.margay.search.SearchSettings;
import dev.margay.search.SharedBroadcasts;
import dev.margay.search.SparkContexts;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** Plans a search, runs it on Spark with a progress bar, and makes its maps. */
final class SearchRunner {

    private final RunOptions options;
    private final SearchConsole console;

    SearchRunner(RunOptions options, SearchConsole console) {
        this.options = options;
        this.console = console;
    }

    ResultMaps run(SearchInputs inputs, Optional<Checkpoint> checkpoint) {
        SearchSettings settings = options.settings();
        SearchPlan plan = plan(inputs);
        CorrelationShape shape = plan.inputs().shape();
        CorrelatorProvider engine = engine(settings.engine(), shape);
        Optional<Checkpoint.State> begun =
                checkpoint.flatMap(folder -> folder.last(shape.validHeight(), shape.validWidth()));
        try (JavaSparkContext spark = open()) {
            console.begin(inputs, plan, engine, Engines.passedOver(settings.engine(), shape), spark);
            checkpoint.ifPresent(folder -> console.resuming(folder.notes(), begun, plan));
            if (spark.isLocal()) {
                requireMemory(
                        engine.bytesPerTask(shape, new CorrelatorSettings(settings.orientationBatchSize())),
                        shape,
                        spark);
            }
            CorrelationStatistics statistics;
            Interruption interruption = Interruption.watch(console);
            try (SharedBroadcasts shared = new SharedBroadcasts(spark);
                    ProgressBar bar = console.progressBar(
                            plan.correlograms(),
                            begun.map(state -> state.statistics().count()).orElse(0L))) {
                // The choice is made here, once: an executor that cannot run it says so instead of choosing another.
                statistics = new MatchTemplateJob(
                                spark,
                                shared,
                                inputs.config().micrographPath(),
                                settings.with(engine.engine()),
                                bar::accept)
                        .run(plan, checkpoint, begun);
                bar.finish();
            } finally {
                interruption.forget();
            }
            return ResultMaps.of(
                    statistics, plan.inputs().indexing(), plan.inputs().orientations(), plan.relativeDefociAngstrom());
        }
    }

    /** Of an engine asked for by name executors know best whether they can run it; the driver of a cluster may have no card. */
    private CorrelatorProvider engine(String name, CorrelationShape shape) {
        return name.equals(Engines.AUTO) || SparkContexts.isOneJvm(options.master())
                ? Engines.choose(name, shape)
                : Engines.named(name);
    }

    private JavaSparkContext open() {
        try {
            return SparkContexts.open(options.master());
        } catch (Exception e) {
            // Scala throws checked exceptions undeclared; SparkException is one.
            throw new BadInputException(new InputProblem(
                    "command line",
                    "--master",
                    "Spark cannot start at '" + options.master().orElse("the configured master") + "': "
                            + e.getMessage()));
        }
    }

    /** What does not fit together is the configuration's fault: shapes were checked, grids and filters are checked here. */
    private static SearchPlan plan(SearchInputs inputs) {
        try {
            return SearchPlan.of(inputs.config(), inputs.micrograph(), inputs.template(), inputs.mtf());
        } catch (IllegalArgumentException e) {
            throw new BadInputException(InputProblem.ofFile(inputs.file(), e.getMessage()));
        }
    }

    /** Better a word now than an OutOfMemoryError in an hour. */
    private static void requireMemory(long bytesPerTask, CorrelationShape shape, JavaSparkContext spark) {
        int tasks = spark.defaultParallelism();
        long statistics = CorrelationStatistics.BYTES_PER_PIXEL * shape.validHeight() * shape.validWidth();
        // A task copies its statistics tile by tile for the shuffle.
        long task = bytesPerTask + statistics;
        // The driver holds what the rounds before have given, collects tiles of the last and of the next, and puts them
        // together.
        long driver = 4 * statistics;
        long needed = tasks * task + driver;
        HeapSpace heap = HeapSpace.measure();
        if (needed > heap.free()) {
            long fitting = Math.max(1, (heap.free() - driver) / task);
            throw new BadInputException(new InputProblem(
                    "command line",
                    "--master",
                    String.format(
                            Locale.ROOT,
                            "%d tasks at a time need %.1f GB, but %.1f GB are free; give more memory with"
                                    + " %s, or run fewer tasks with --master local[%d]",
                            tasks,
                            needed / 1e9,
                            heap.free() / 1e9,
                            heap.settingFor(needed),
                            fitting)));
        }
    }
}
