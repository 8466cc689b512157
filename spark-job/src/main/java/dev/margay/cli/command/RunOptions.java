package dev.margay.cli.command;

import dev.margay.api.RunDescription;
import dev.margay.kernels.engine.EngineChoice;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.status.StatusPage;
import dev.margay.status.WorkUnit;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options that say how to run. All programs that run on Spark with an engine share them. */
final class RunOptions {

    /** The values of {@code --master} that Spark accepts. */
    private static final Pattern MASTER = Pattern.compile(
            "local(\\[(\\*|[1-9]\\d{0,3})(, *[1-9]\\d{0,3})?])?|local-cluster\\[.*]|yarn|spark://.+:\\d+|k8s://.+");

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
                    "Number of tasks in each round of the work. Default: Margay chooses it so that a task takes two or"
                            + " three minutes. Does not change the result.")
    private Integer partitions;

    @Option(
            names = "--status-port",
            paramLabel = "PORT",
            description =
                    "Show the progress in a browser, at this port of this machine; 0 takes a free port. The address"
                            + " is printed.")
    private Integer statusPort;

    /**
     * Opens the status page, if the user asked for it. It is opened first, because its port may be in use.
     *
     * @param title what is run, for the head of the page
     * @param unit what the page counts
     */
    OpenPage openPage(String title, WorkUnit unit) {
        if (statusPort == null) {
            return new OpenPage(Optional.empty());
        }
        try {
            return new OpenPage(Optional.of(StatusPage.open(statusPort, title, unit)));
        } catch (IOException e) {
            throw problem("--status-port", e.getMessage());
        }
    }

    /** The open status page, if there is one. */
    record OpenPage(Optional<StatusPage> page) implements AutoCloseable {
        @Override
        public void close() {
            page.ifPresent(StatusPage::close);
        }
    }

    /**
     * Rejects values that cannot be used.
     *
     * @param engines the engines of this kind of work
     */
    void check(EngineChoice<?, ?> engines) {
        if (master != null && !MASTER.matcher(master).matches()) {
            throw problem(
                    "--master",
                    "got '" + master + "'; expected local[*], local[N], spark://HOST:PORT, yarn or k8s://URL");
        }
        EngineName.require(engine, engines);
        if (partitions != null) {
            requirePositive("--partitions", partitions);
        }
    }

    /** The engine's name. */
    String engine() {
        return engine;
    }

    /** Number of tasks in each round, if the user chose it. */
    OptionalInt tasks() {
        return partitions == null ? OptionalInt.empty() : OptionalInt.of(partitions);
    }

    /** Says where to run. */
    void place(RunDescription<?> run) {
        if (master != null) {
            run.master(master);
        }
    }

    static void requirePositive(String option, int value) {
        if (value < 1) {
            throw problem(option, "got " + value + "; expected a number of 1 or more");
        }
    }

    static BadInputException problem(String option, String message) {
        return new BadInputException(new InputProblem("command line", option, message));
    }
}
