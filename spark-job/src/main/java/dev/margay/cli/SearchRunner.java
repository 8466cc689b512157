package dev.margay.cli;

import dev.margay.analysis.ResultMaps;
import dev.margay.config.BadInputException;
import dev.margay.config.InputProblem;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.Engines;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.search.MatchTemplateJob;
import dev.margay.search.SearchInputs;
import dev.margay.search.SearchPlan;
import dev.margay.search.SearchSettings;
import dev.margay.search.SparkContexts;
import org.apache.spark.api.java.JavaSparkContext;

/** Plans a search, runs it on Spark with a progress bar, and makes its maps. */
final class SearchRunner {

    private final RunOptions options;
    private final SearchConsole console;

    SearchRunner(RunOptions options, SearchConsole console) {
        this.options = options;
        this.console = console;
    }

    ResultMaps run(SearchInputs inputs) {
        SearchSettings settings = options.settings();
        SearchPlan plan = plan(inputs);
        CorrelationShape shape = plan.inputs().shape();
        CorrelatorProvider engine = Engines.choose(settings.engine(), shape);
        try (JavaSparkContext spark = SparkContexts.open(options.master())) {
            console.begin(inputs, plan, engine.engine(), spark);
            if (spark.isLocal()) {
                requireMemory(
                        engine.bytesPerTask(shape, new CorrelatorSettings(settings.orientationBatchSize())), spark);
            }
            CorrelationStatistics statistics;
            Interruption interruption = Interruption.watch(console);
            try (ProgressBar bar = console.progressBar(plan.correlograms())) {
                statistics = new MatchTemplateJob(spark, settings, bar).run(plan);
                bar.finish();
            } finally {
                interruption.forget();
            }
            return ResultMaps.of(
                    statistics, plan.inputs().indexing(), plan.inputs().orientations(), plan.relativeDefociAngstrom());
        }
    }

    /** What does not fit together is the configuration's fault: shapes were checked, grids and filters are checked here. */
    private static SearchPlan plan(SearchInputs inputs) {
        try {
            return SearchPlan.of(inputs.config(), inputs.micrograph(), inputs.template(), inputs.mtf());
        } catch (IllegalArgumentException e) {
            throw new BadInputException(InputProblem.ofFile("configuration", e.getMessage()));
        }
    }

    /** Better a word now than an OutOfMemoryError in an hour. */
    private static void requireMemory(long bytesPerTask, JavaSparkContext spark) {
        int tasks = spark.defaultParallelism();
        long free = Runtime.getRuntime().maxMemory() - usedMemory();
        if (tasks * bytesPerTask > free) {
            long fitting = Math.max(1, free / bytesPerTask);
            throw new BadInputException(new InputProblem(
                    "command line",
                    "--master",
                    String.format(
                            "%d tasks at a time need %.1f GB each, but %.1f GB are free; give more memory with"
                                    + " MARGAY_MEMORY=%dg, or run fewer tasks with --master local[%d]",
                            tasks,
                            bytesPerTask / 1e9,
                            free / 1e9,
                            (long) Math.ceil((tasks * bytesPerTask + usedMemory()) * 1.1 / (1L << 30)),
                            fitting)));
        }
    }

    private static long usedMemory() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
