package dev.margay.cli.command;

import dev.margay.api.DataSetResult;
import dev.margay.api.DataSetSearch;
import dev.margay.api.Search;
import dev.margay.cli.console.Console;
import dev.margay.cli.console.ConsoleListener;
import dev.margay.cli.console.DataSetProgress;
import dev.margay.kernels.engine.EngineChoice;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.result.SearchResult;
import dev.margay.search.SearchSettings;
import dev.margay.spark.RoundSettings;
import dev.margay.status.StatusPage;
import dev.margay.status.WorkUnit;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options that say how to run. All programs that search share them. */
final class RunOptions {

    /** The values of {@code --master} that Spark accepts. */
    private static final Pattern MASTER = Pattern.compile(
            "local(\\[(\\*|[1-9]\\d{0,3})(, *[1-9]\\d{0,3})?])?|local-cluster\\[.*]|yarn|spark://.+:\\d+|k8s://.+");

    private static final double MOST_MINUTES = 100_000;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = EngineChoice.AUTO,
            description = "The engine: auto takes the fastest that runs here; cuda uses NVIDIA GPUs; simd uses"
                    + " the vector units of CPU cores; reference is plain Java, slow. Default: ${DEFAULT-VALUE}.")
    private String engine;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Where Spark runs: local[*] for all cores of this machine, local[2] for two, or a cluster's"
                    + " URL. Default: what spark-submit says, else local[*].")
    private String master;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description =
                    "Number of tasks in each round of the search. Default: Margay chooses it so that a task takes two or"
                            + " three minutes. Does not change the result.")
    private Integer partitions;

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

    @Option(
            names = "--status-port",
            paramLabel = "PORT",
            description =
                    "Show the progress in a browser, at this port of this machine; 0 takes a free port. The address"
                            + " is printed.")
    private Integer statusPort;

    /**
     * The status page, if the user asked for it. It is opened first, because its port may be in use.
     *
     * @param title what is searched, for the head of the page
     */
    private Pages pages(String title) {
        if (statusPort == null) {
            return new Pages(Optional.empty());
        }
        try {
            return new Pages(Optional.of(StatusPage.open(statusPort, title, WorkUnit.CORRELOGRAM)));
        } catch (IOException e) {
            throw new BadInputException(new InputProblem("command line", "--status-port", e.getMessage()));
        }
    }

    /**
     * Runs a search with these options. Shows it on the console and, if the user asked for it, on the status page.
     *
     * @param search a complete search, except how to run it
     * @param title the title of the status page
     * @param console where to show it
     */
    SearchResult run(Search search, String title, Console console) throws IOException {
        search.settings(settings());
        master().ifPresent(search::master);
        Optional.ofNullable(checkpoint).ifPresent(search::checkpoint);
        try (Pages pages = pages(title)) {
            return search.listener(new ConsoleListener(console, pages.page())).run();
        }
    }

    /** Runs a data set in the same way. */
    DataSetResult run(DataSetSearch search, String title, Console console) throws IOException {
        search.settings(settings());
        master().ifPresent(search::master);
        Optional.ofNullable(checkpoint).ifPresent(search::checkpoint);
        try (Pages pages = pages(title)) {
            return search.listener(new DataSetProgress(console, pages.page())).run();
        }
    }

    /** The open status page, if there is one. */
    private record Pages(Optional<StatusPage> page) implements AutoCloseable {
        @Override
        public void close() {
            page.ifPresent(StatusPage::close);
        }
    }

    /** The settings, after all options are checked. */
    SearchSettings settings() {
        if (master != null && !MASTER.matcher(master).matches()) {
            throw new BadInputException(new InputProblem(
                    "command line",
                    "--master",
                    "got '" + master + "'; expected local[*], local[N], spark://HOST:PORT, yarn or k8s://URL"));
        }
        EngineName.require(engine);
        requirePositive("--orientation-batch-size", orientationBatchSize);
        if (!(checkpointMinutes > 0 && checkpointMinutes < MOST_MINUTES)) {
            throw new BadInputException(new InputProblem(
                    "command line",
                    "--checkpoint-interval",
                    "got " + checkpointMinutes + "; expected minutes, such as 10"));
        }
        if (partitions != null) {
            requirePositive("--partitions", partitions);
        }
        return new SearchSettings(
                engine,
                new RoundSettings(
                        partitions == null ? OptionalInt.empty() : OptionalInt.of(partitions),
                        Duration.ofMillis(Math.round(checkpointMinutes * 60_000))),
                orientationBatchSize);
    }

    Optional<String> master() {
        return Optional.ofNullable(master);
    }

    private static void requirePositive(String option, int value) {
        if (value < 1) {
            throw new BadInputException(
                    new InputProblem("command line", option, "got " + value + "; expected a number of 1 or more"));
        }
    }
}
