package dev.margay.search;

import dev.margay.analysis.Peak;
import dev.margay.analysis.PeakFinder;
import dev.margay.analysis.ResultMaps;
import dev.margay.checkpoint.Checkpoint;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.inputs.InputHashes;
import dev.margay.io.DataFiles;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.plan.SearchPlan;
import dev.margay.result.ResultRecord;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** One search from its plan to its files: correlates, makes the maps, finds the peaks, and writes them. */
public final class MicrographSearch {

    private final MatchTemplateConfig config;
    private final SearchPlan plan;
    private final DataFiles files;
    private final Optional<String> particles;
    private final Optional<Checkpoint> checkpoint;
    private final SearchDescription description;

    /**
     * A search about to run.
     *
     * @param config what is searched, and where the maps go
     * @param plan made of it
     * @param files where files lie
     * @param particles where the particle table goes, if anywhere
     * @param checkpoint where the state is kept now and then, if anywhere
     * @param hashes of the files that went in
     */
    public MicrographSearch(
            MatchTemplateConfig config,
            SearchPlan plan,
            DataFiles files,
            Optional<String> particles,
            Optional<Checkpoint> checkpoint,
            InputHashes hashes) {
        this.config = config;
        this.plan = plan;
        this.files = files;
        this.particles = particles;
        this.checkpoint = checkpoint;
        this.description = new SearchDescription(config, hashes, particles, files);
    }

    /**
     * What was found.
     *
     * @param maps what was written
     * @param cutoff the z-score above which a peak is a particle
     * @param peaks the particles
     * @param record what the result says of itself
     */
    public record Found(ResultMaps maps, double cutoff, List<Peak> peaks, ResultRecord record) {}

    /**
     * How far an earlier run has come, if there is a state of it.
     *
     * @throws dev.margay.problem.BadInputException if the folder holds states of another search
     */
    public Optional<Checkpoint.State> begun() {
        return checkpoint.flatMap(
                folder -> folder.last(plan.inputs().validHeight(), plan.inputs().validWidth()));
    }

    /**
     * Runs it. States of it stay: to remove them is for who knows that the results are safe.
     *
     * @param job on what, and how
     * @param begun how far an earlier run has come
     * @throws SearchFailedException with the first cause, if it cannot be finished
     * @throws IOException if the results cannot be written
     */
    public Found run(MatchTemplateJob job, Optional<Checkpoint.State> begun) throws IOException {
        CorrelationStatistics statistics = job.run(plan, checkpoint, begun);
        ResultMaps maps = ResultMaps.of(
                statistics, plan.inputs().indexing(), plan.inputs().orientations(), plan.relativeDefociAngstrom());
        double cutoff = maps.gaussianCutoff();
        List<Peak> peaks = new PeakFinder(cutoff, PeakFinder.DEFAULT_RADIUS_PIXELS).find(maps.scaledMip());
        long before = begun.map(state -> state.statistics().count()).orElse(0L);
        double seconds = job.secondsSinceFirstRound();
        Instant started = Instant.now().minusMillis(Math.round(seconds * 1e3)).truncatedTo(ChronoUnit.SECONDS);
        ResultRecord record = description.of(
                plan,
                new ResultRecord.Run(
                        job.engine(),
                        job.master(),
                        new TreeMap<>(job.correlogramsByDevice()),
                        before,
                        started.toString(),
                        rounded(seconds),
                        seconds > 0 ? rounded((plan.correlograms() - before) / seconds) : 0),
                new ResultRecord.Found(cutoff, ResultMaps.FALSE_POSITIVES, peaks.size()));
        new SearchOutputs(config, files).write(maps, peaks, record, particles);
        return new Found(maps, cutoff, peaks, record);
    }

    /** To milliseconds, and thousandths of a correlogram. */
    private static double rounded(double value) {
        return Math.round(value * 1e3) / 1e3;
    }
}
