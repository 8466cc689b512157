package dev.margay.cli.command;

import dev.margay.api.DataSetResult;
import dev.margay.api.DataSetSearch;
import dev.margay.api.RunDescription;
import dev.margay.api.Search;
import dev.margay.cli.console.Console;
import dev.margay.cli.console.ConsoleListener;
import dev.margay.cli.console.DataSetProgress;
import dev.margay.kernels.correlate.Engines;
import dev.margay.result.SearchResult;
import dev.margay.search.SearchSettings;
import dev.margay.spark.RoundSettings;
import dev.margay.status.WorkUnit;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how to run a search. All programs that search share them. */
final class SearchRunOptions {

    private static final double MOST_MINUTES = 100_000;

    @Mixin
    private RunOptions run;

    @Option(
            names = "--orientation-batch-size",
            paramLabel = "N",
            defaultValue = "" + SearchSettings.DEFAULT_ORIENTATION_BATCH_SIZE,
            description =
                    "How many orientations an engine computes at a time. Default: ${DEFAULT-VALUE}. Does not change"
                            + " the result.")
    private int orientationBatchSize;

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description =
                    "Save the state of the search in this folder at intervals. After an interruption, run the same"
                            + " command again to resume. The state is deleted when the results are written.")
    private String checkpoint;

    @Option(
            names = "--checkpoint-interval",
            paramLabel = "MIN",
            defaultValue = "10",
            description =
                    "About how many minutes between two saved states: the time that an interruption can cost. Default:"
                            + " ${DEFAULT-VALUE}.")
    private double checkpointMinutes;

    /**
     * Runs a search with these options. Shows it on the console and, if the user asked for it, on the status page.
     *
     * @param search a complete search, except how to run it
     * @param title the title of the status page
     * @param console where to show it
     */
    SearchResult run(Search search, String title, Console console) throws IOException {
        prepare(search);
        try (RunOptions.OpenPage open = run.openPage(title, WorkUnit.CORRELOGRAM)) {
            return search.listener(new ConsoleListener(console, open.page())).run();
        }
    }

    /** Runs a data set in the same way. */
    DataSetResult run(DataSetSearch search, String title, Console console) throws IOException {
        prepare(search);
        try (RunOptions.OpenPage open = run.openPage(title, WorkUnit.CORRELOGRAM)) {
            return search.listener(new DataSetProgress(console, open.page())).run();
        }
    }

    private void prepare(RunDescription<?> search) {
        check();
        search.settings(new SearchSettings(
                run.engine(),
                new RoundSettings(run.tasks(), Duration.ofMillis(Math.round(checkpointMinutes * 60_000))),
                orientationBatchSize));
        run.place(search);
        if (checkpoint != null) {
            search.checkpoint(checkpoint);
        }
    }

    /** Rejects values that cannot be used. */
    void check() {
        run.check(Engines.choice());
        RunOptions.requirePositive("--orientation-batch-size", orientationBatchSize);
        if (!(checkpointMinutes > 0 && checkpointMinutes < MOST_MINUTES)) {
            throw RunOptions.problem(
                    "--checkpoint-interval", "got " + checkpointMinutes + "; expected minutes, such as 10");
        }
    }
}
