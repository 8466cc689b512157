package dev.margay.cli.command;

import dev.margay.cli.console.Console;
import dev.margay.cli.console.DataSetProgress;
import dev.margay.cli.console.Interruption;
import dev.margay.cli.console.ProgressBar;
import dev.margay.config.ConfigTree;
import dev.margay.dataset.DataSet;
import dev.margay.dataset.DataSetRequest;
import dev.margay.dataset.DataSetResults;
import dev.margay.dataset.DataSetRun;
import dev.margay.dataset.DataSetState;
import dev.margay.dataset.MicrographTable;
import dev.margay.dataset.SearchItem;
import dev.margay.io.DataFiles;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.plan.SearchMemory;
import dev.margay.problem.BadInputException;
import dev.margay.result.Build;
import dev.margay.search.SearchEngine;
import dev.margay.search.SearchSettings;
import dev.margay.spark.SparkContexts;
import dev.margay.spark.UserName;
import dev.margay.status.StatusPage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;

/** Many searches in one go, from configuration, table and templates to one table of particles. */
final class DataSetProgram {

    private static final int FAILURES_SHOWN = 10;

    private final DataSetOptions options;
    private final RunOptions run;
    private final Console console;

    DataSetProgram(DataSetOptions options, RunOptions run, Console console) {
        this.options = options;
        this.run = run;
        this.console = console;
    }

    /**
     * Searches what is left to search.
     *
     * @param config the configuration's path
     * @param base where relative paths in the configuration and the table start
     * @return whether all searches of the data set are done
     */
    boolean run(String config, Path base) throws IOException {
        SearchSettings settings = run.settings();
        UserName.require();
        Configuration hadoop = new Configuration();
        DataFiles files = new DataFiles(hadoop, base);
        DataFiles here = new DataFiles(hadoop, Path.of(""));
        ConfigTree tree = ConfigTree.parse(here.readText(config), config);
        Optional<MicrographTable> table =
                Optional.ofNullable(options.table()).map(path -> MicrographTable.read(path, here, files));
        DataSet dataSet =
                DataSet.load(new DataSetRequest(config, tree, table, options.templates(), out(base, here)), files);
        DataSetState state = DataSetState.read(dataSet, files);
        List<SearchItem> toDo = state.toDo(options.retryFailed());
        Optional<String> checkpoint = checkpointFolder(here);
        DataSetResults results = new DataSetResults(
                dataSet, state, files, Build.current().version(), config, Optional.ofNullable(options.table()));
        try {
            if (!toDo.isEmpty()) {
                search(dataSet, state, toDo, settings, files, checkpoint, results);
            }
        } finally {
            if (results.haveBegun() || toDo.isEmpty()) {
                // Whatever ended the searches, what is done can be read.
                results.writeManifest();
                results.writeParticles();
                report(dataSet, state);
            }
        }
        if (checkpoint.isPresent()) {
            here.deleteIfEmpty(checkpoint.get());
        }
        return state.done().size() == dataSet.items().size();
    }

    /** As configurations would have it: counted from the same place as all else in them. */
    private String out(Path base, DataFiles here) {
        return base.toString().isEmpty() ? options.out() : full(options.out(), here);
    }

    /** Where searches keep their states, wherever the configuration's paths start. */
    private Optional<String> checkpointFolder(DataFiles here) {
        Optional<String> folder = run.checkpointFolder().map(written -> full(written, here));
        folder.flatMap(path -> here.requireWritableFile(path + "/state", "--checkpoint", true))
                .ifPresent(problem -> {
                    throw new BadInputException(problem);
                });
        return folder;
    }

    private static String full(String written, DataFiles here) {
        URI place = here.resolve(written).toUri();
        return place.getScheme().equals("file") ? place.getPath() : place.toString();
    }

    private void search(
            DataSet dataSet,
            DataSetState state,
            List<SearchItem> toDo,
            SearchSettings settings,
            DataFiles files,
            Optional<String> checkpoint,
            DataSetResults results)
            throws IOException {
        CorrelationShape largest = toDo.stream()
                .map(SearchItem::shape)
                .max(Comparator.comparingLong(shape -> (long) shape.imageHeight() * shape.imageWidth()))
                .orElseThrow();
        SearchEngine engine = engine(settings, largest);
        Optional<StatusPage> page = run.openStatusPage(dataSet.out());
        try (JavaSparkContext spark = SparkContexts.open(run.master())) {
            console.begin(dataSet, state, toDo, engine, spark);
            SearchMemory.require(
                    engine.provider(),
                    new CorrelatorSettings(settings.orientationBatchSize()),
                    largest,
                    options.inFlight(),
                    spark);
            results.writeManifest();
            Interruption interruption = Interruption.watch(console, "what is done stays; the same command goes on");
            page.ifPresent(shown -> console.say("status      %s", shown.address()));
            long total = correlograms(dataSet.items());
            try (ProgressBar bar = console.progressBar(total, total - correlograms(toDo))) {
                DataSetRun.Settings how = new DataSetRun.Settings(
                        settings,
                        shape -> engine(settings, shape).provider().engine(),
                        options.inFlight(),
                        checkpoint,
                        Interruption::isUnderWay);
                DataSetProgress progress = new DataSetProgress(
                        bar, page, dataSet.items().size(), dataSet.items().size() - toDo.size());
                new DataSetRun(spark, files, dataSet, state, how, results.alsoTelling(progress)).run(toDo);
            } finally {
                interruption.forget();
            }
        } finally {
            page.ifPresent(StatusPage::close);
        }
    }

    private SearchEngine engine(SearchSettings settings, CorrelationShape shape) {
        return SearchEngine.choose(settings.engine(), shape, SparkContexts.isOneJvm(run.master()));
    }

    private static long correlograms(List<SearchItem> items) {
        return items.stream().mapToLong(SearchItem::correlograms).sum();
    }

    private void report(DataSet dataSet, DataSetState state) {
        List<SearchItem> failed = state.failed();
        for (SearchItem item : failed.subList(0, Math.min(failed.size(), FAILURES_SHOWN))) {
            console.say(
                    "failed      %s: %s",
                    item.name(), state.record(item).orElseThrow().failure());
        }
        if (failed.size() > FAILURES_SHOWN) {
            console.say(
                    "            ... and %d more; see %s/manifest.json", failed.size() - FAILURES_SHOWN, dataSet.out());
        }
        console.dataSetResults(dataSet, state);
    }
}
