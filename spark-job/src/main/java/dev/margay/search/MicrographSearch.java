package dev.margay.search;

import dev.margay.analysis.Peak;
import dev.margay.analysis.PeakFinder;
import dev.margay.analysis.ResultMaps;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.io.DataFiles;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One search from its plan to its files: correlates, makes the maps, finds the peaks, and writes them. */
public final class MicrographSearch {

    private final MatchTemplateConfig config;
    private final SearchPlan plan;
    private final DataFiles files;
    private final Optional<String> particles;
    private final Optional<Checkpoint> checkpoint;

    /**
     * A search about to run.
     *
     * @param config what is searched, and where the maps go
     * @param plan made of it
     * @param files where files lie
     * @param particles where the particle table goes, if anywhere
     * @param checkpoint where the state is kept now and then, if anywhere
     */
    public MicrographSearch(
            MatchTemplateConfig config,
            SearchPlan plan,
            DataFiles files,
            Optional<String> particles,
            Optional<Checkpoint> checkpoint) {
        this.config = config;
        this.plan = plan;
        this.files = files;
        this.particles = particles;
        this.checkpoint = checkpoint;
    }

    /**
     * What was found.
     *
     * @param maps what was written
     * @param cutoff the z-score above which a peak is a particle
     * @param peaks the particles
     */
    public record Found(ResultMaps maps, double cutoff, List<Peak> peaks) {}

    /**
     * How far an earlier run has come, if there is a state of it.
     *
     * @throws dev.margay.config.BadInputException if the folder holds states of another search
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
        new SearchOutputs(config, files)
                .write(maps, peaks, plan.inputs().template().size(), particles);
        return new Found(maps, cutoff, peaks);
    }
}
