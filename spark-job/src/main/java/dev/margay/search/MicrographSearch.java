package dev.margay.search;

import dev.margay.analysis.Peak;
import dev.margay.analysis.PeakFinder;
import dev.margay.analysis.PeakThreshold;
import dev.margay.analysis.ResultMaps;
import dev.margay.checkpoint.Checkpoint;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.inputs.InputHashes;
import dev.margay.io.DataFiles;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.plan.SearchPlan;
import dev.margay.result.ResultRecord;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** One search from its plan to its files: it correlates, makes the maps, finds the peaks, and writes them. */
public final class MicrographSearch {

    /** A z-score is at most the root of the number of correlograms; less than twice the threshold leaves real particles no room. */
    private static final double ROOM_ABOVE_THRESHOLD = 2;

    private final MatchTemplateConfig config;
    private final SearchPlan plan;
    private final PeakThreshold threshold;
    private final DataFiles files;
    private final Optional<String> particles;
    private final Optional<Checkpoint> checkpoint;
    private final List<String> inputNotes;
    private final SearchDescription description;

    /**
     * A search that is ready to run.
     *
     * @param config what is searched, and where the maps go
     * @param plan made of it
     * @param threshold above which a peak is a particle
     * @param files where files are
     * @param particles where the particle table goes, if anywhere
     * @param checkpoint where the state is saved, if anywhere
     * @param hashes of the input files
     * @param inputNotes what the user should know of the inputs
     */
    public MicrographSearch(
            MatchTemplateConfig config,
            SearchPlan plan,
            PeakThreshold threshold,
            DataFiles files,
            Optional<String> particles,
            Optional<Checkpoint> checkpoint,
            InputHashes hashes,
            List<String> inputNotes) {
        this.config = config;
        this.plan = plan;
        this.threshold = threshold;
        this.files = files;
        this.particles = particles;
        this.checkpoint = checkpoint;
        this.inputNotes = List.copyOf(inputNotes);
        this.description = new SearchDescription(config, hashes, particles, files);
    }

    /**
     * What was found.
     *
     * @param maps what was written
     * @param peaks the particles
     * @param record what the result says of itself
     */
    public record Found(ResultMaps maps, List<Peak> peaks, ResultRecord record) {}

    /** What is computed. */
    public SearchPlan plan() {
        return plan;
    }

    /** The sizes of the search. */
    public CorrelationShape shape() {
        return plan.inputs().shape();
    }

    /** What the user should know although nothing is wrong. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(inputNotes);
        notes.addAll(plan.notes());
        double highest = Math.sqrt(plan.correlograms() - 1.0);
        if (highest < ROOM_ABOVE_THRESHOLD * threshold.zScore()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "with only %,d correlograms no z-score can be above %.1f, and the threshold is %.2f: particles may not"
                            + " be found; search more orientations",
                    plan.correlograms(),
                    highest,
                    threshold.zScore()));
        }
        checkpoint.ifPresent(folder -> notes.addAll(folder.notes()));
        return notes;
    }

    /**
     * How far an earlier run has come, if its state was saved.
     *
     * @throws dev.margay.problem.BadInputException if the folder holds states of another search
     */
    public Optional<Checkpoint.State> resumed() {
        return checkpoint.flatMap(
                folder -> folder.last(plan.inputs().validHeight(), plan.inputs().validWidth()));
    }

    /**
     * Runs it. Saved states stay; remove them when the results are safe.
     *
     * @param job where it runs, and how
     * @param resumed how far an earlier run has come; its statistics may be changed
     * @throws dev.margay.spark.JobFailedException with the first cause, if it cannot be finished
     * @throws IOException if the results cannot be written
     */
    public Found run(SearchJob job, Optional<Checkpoint.State> resumed) throws IOException {
        // Taken first: the job goes on counting in the same statistics.
        long before = resumed.map(state -> state.statistics().count()).orElse(0L);
        SearchJob.Outcome outcome = job.run(plan, checkpoint, resumed);
        ResultMaps maps = ResultMaps.of(
                outcome.statistics(),
                plan.inputs().indexing(),
                plan.inputs().orientations(),
                plan.relativeDefociAngstrom());
        List<Peak> peaks = new PeakFinder(threshold.zScore(), PeakFinder.DEFAULT_RADIUS_PIXELS).find(maps.scaledMip());
        ResultRecord record = description.of(
                plan,
                runRecord(job, outcome, before),
                new ResultRecord.Found(threshold.zScore(), threshold.falsePositives(), peaks.size()),
                notes());
        new SearchOutputs(config, files).write(maps, peaks, record, particles);
        return new Found(maps, peaks, record);
    }

    /** Removes saved states, if there are any: the results are written. */
    public void removeStates() throws IOException {
        if (checkpoint.isPresent()) {
            checkpoint.get().remove();
        }
    }

    private ResultRecord.Run runRecord(SearchJob job, SearchJob.Outcome outcome, long correlogramsBefore) {
        double seconds = outcome.secondsSinceFirstRound();
        Instant started = Instant.now().minusMillis(Math.round(seconds * 1e3)).truncatedTo(ChronoUnit.SECONDS);
        return new ResultRecord.Run(
                job.engine(),
                job.master(),
                new TreeMap<>(outcome.correlogramsByDevice()),
                correlogramsBefore,
                started.toString(),
                rounded(seconds),
                seconds > 0 ? rounded((plan.correlograms() - correlogramsBefore) / seconds) : 0);
    }

    /** To milliseconds, and thousandths of a correlogram. */
    private static double rounded(double value) {
        return Math.round(value * 1e3) / 1e3;
    }
}
