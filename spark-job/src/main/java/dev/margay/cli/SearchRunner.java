package dev.margay.cli;

import dev.margay.config.BadInputException;
import dev.margay.config.InputProblem;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.Engines;
import dev.margay.search.Checkpoint;
import dev.margay.search.MatchTemplateJob;
import dev.margay.search.MicrographSearch;
import dev.margay.search.SearchInputs;
import dev.margay.search.SearchOrder;
import dev.margay.search.SearchPlan;
import dev.margay.search.SearchSettings;
import dev.margay.search.SharedBroadcasts;
import dev.margay.search.SparkContexts;
import dev.margay.status.SearchStatus;
import dev.margay.status.StatusPage;
import java.io.IOException;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** Runs one search on Spark, with a progress bar. */
final class SearchRunner {

    private final RunOptions options;
    private final SearchConsole console;

    SearchRunner(RunOptions options, SearchConsole console) {
        this.options = options;
        this.console = console;
    }

    MicrographSearch.Found run(
            SearchInputs inputs, SearchPlan plan, MicrographSearch search, Optional<Checkpoint> checkpoint)
            throws IOException {
        SearchSettings settings = options.settings();
        CorrelationShape shape = plan.inputs().shape();
        CorrelatorProvider engine = engine(settings.engine(), shape);
        Optional<Checkpoint.State> begun = search.begun();
        String micrograph = inputs.config().micrographPath();
        long before = begun.map(state -> state.statistics().count()).orElse(0L);
        Optional<StatusPage> page = options.openStatusPage(micrograph);
        try (JavaSparkContext spark = open()) {
            console.begin(inputs, plan, engine, Engines.passedOver(settings.engine(), shape), spark);
            checkpoint.ifPresent(folder -> console.resuming(folder.notes(), begun, plan));
            SearchMemory.require(engine, new CorrelatorSettings(settings.orientationBatchSize()), shape, 1, spark);
            Interruption interruption = Interruption.watch(console, "no result will be written");
            page.ifPresent(shown -> console.say("status      %s", shown.address()));
            Optional<SearchStatus> status = page.map(shown -> shown.begin(micrograph, plan.correlograms(), before));
            try (SharedBroadcasts shared = new SharedBroadcasts(spark);
                    ProgressBar bar = console.progressBar(plan.correlograms(), before)) {
                // The choice is made here, once: an executor that cannot run it says so instead of choosing another.
                MatchTemplateJob job = new MatchTemplateJob(
                        spark,
                        shared,
                        new SearchOrder(),
                        micrograph,
                        settings.with(engine.engine()),
                        new SearchWatch(bar, status));
                return search.run(job, begun);
            } finally {
                interruption.forget();
            }
        } finally {
            page.ifPresent(StatusPage::close);
        }
    }

    /** Of an engine asked for by name executors know best whether they can run it; the driver of a cluster may have no card. */
    CorrelatorProvider engine(String name, CorrelationShape shape) {
        return name.equals(Engines.AUTO) || SparkContexts.isOneJvm(options.master())
                ? Engines.choose(name, shape)
                : Engines.named(name);
    }

    JavaSparkContext open() {
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
}
