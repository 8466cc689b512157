package dev.margay.dataset;

import dev.margay.checkpoint.Checkpoint;
import dev.margay.io.DataFiles;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.engine.EngineUnavailableException;
import dev.margay.problem.BadInputException;
import dev.margay.search.SearchSettings;
import dev.margay.spark.InFlight;
import dev.margay.spark.JobFailedException;
import dev.margay.spark.JobFamily;
import dev.margay.spark.RunStoppedException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the searches of a data set in one Spark application. Several run at the same time, so that devices stay busy while one search is
 * prepared and another writes its results. Spark serves them in the order in which they started. A failed search is recorded, and the
 * others continue.
 */
public final class DataSetRun {

    private static final Logger LOGGER = LoggerFactory.getLogger(DataSetRun.class);

    /** After this many failures in a row, the next search would probably fail, too. */
    static final int MOST_FAILURES_IN_A_ROW = 10;

    private final JavaSparkContext spark;
    private final DataFiles files;
    private final DataSet dataSet;
    private final DataSetState state;
    private final Settings settings;
    private final DataSetObserver observer;
    private final ItemSearch search;
    private final InFlight inFlight;
    private int failuresInARow;

    /**
     * How to run the searches.
     *
     * @param search how each search is run
     * @param engine chooses the engine of a search by its sizes
     * @param atOnce how many searches at a time
     * @param checkpoint folder in which each search saves its state, if any
     * @param preflight whether Thon rings and boxes are checked
     */
    public record Settings(
            SearchSettings search,
            Function<CorrelationShape, String> engine,
            AtOnce atOnce,
            Optional<String> checkpoint,
            boolean preflight) {}

    /**
     * How many searches at a time.
     *
     * @param most maximum, at least 1
     * @param fixed whether always so many; otherwise as many as keep all devices busy
     */
    public record AtOnce(int most, boolean fixed) {

        public AtOnce {
            if (most < 1) {
                throw new IllegalArgumentException("most is " + most + ", expected at least 1");
            }
        }
    }

    /**
     * A data set that is ready to run.
     *
     * @param spark runs the searches
     * @param files where micrographs, templates and results are
     * @param dataSet what to run
     * @param state the searches that are done
     * @param settings how to run
     * @param observer receives the progress
     */
    public DataSetRun(
            JavaSparkContext spark,
            DataFiles files,
            DataSet dataSet,
            DataSetState state,
            Settings settings,
            DataSetObserver observer) {
        this.spark = spark;
        this.files = files;
        this.dataSet = dataSet;
        this.state = state;
        this.settings = settings;
        this.observer = observer;
        JobFamily family = settings.atOnce().most() > 1 ? JobFamily.ofSeveral() : JobFamily.ofOne();
        this.inFlight = new InFlight(
                spark,
                settings.atOnce().most(),
                settings.atOnce().fixed() ? settings.atOnce()::most : family::wantedAtOnce,
                "margay-search");
        this.search = new ItemSearch(spark, files, dataSet, settings, observer, family);
    }

    /**
     * Runs these searches.
     *
     * @throws RunStoppedException if Spark itself has stopped, or several searches in a row fail; finished searches are kept
     */
    public void run(List<SearchItem> items) {
        try (TemplateStore templates = new TemplateStore(spark, files, dataSet.orientations(), items)) {
            inFlight.run(items, item -> {
                try {
                    finish(item, search(item, templates));
                } finally {
                    templates.release(item.config().templatePath());
                }
            });
        }
    }

    private SearchOutcome search(SearchItem item, TemplateStore templates) {
        SearchAttempt attempt = new SearchAttempt(item, state.outcome(item));
        try {
            return attempt.done(search.run(item, templates));
        } catch (BadInputException | JobFailedException | EngineUnavailableException | IOException e) {
            return failed(attempt, e, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // A bug in Margay must not stop the other searches. The stack trace helps to find it.
            LOGGER.error("{}: this is a bug in Margay; please report it with the text below", item.name(), e);
            return failed(attempt, e, "internal error, please report it with the trace in the log: " + e);
        }
    }

    private SearchOutcome failed(SearchAttempt attempt, Exception e, String reason) {
        inFlight.requireRunning(reason, e);
        return attempt.failed(reason);
    }

    private void finish(SearchItem item, SearchOutcome record) {
        try {
            state.keep(item, record);
            if (record.status() == SearchOutcome.Status.DONE
                    && settings.checkpoint().isPresent()) {
                // The state is removed only after the record is written. Otherwise an interruption in between could
                // cost hours.
                Checkpoint.removeStates(files, settings.checkpoint().get() + "/" + item.name());
            }
        } catch (IOException e) {
            throw new RunStoppedException(item.recordPath() + " cannot be written: " + e.getMessage(), e);
        }
        observer.ends(item, record);
        synchronized (this) {
            failuresInARow = record.status() == SearchOutcome.Status.DONE ? 0 : failuresInARow + 1;
            if (failuresInARow
                    >= Math.max(MOST_FAILURES_IN_A_ROW, 2 * settings.atOnce().most())) {
                throw new RunStoppedException(
                        failuresInARow + " searches in a row have failed, the last because " + record.failure()
                                + "; fix the cause, and run again with the failed searches included",
                        null);
            }
        }
    }
}
