package dev.margay.search;

import dev.margay.analysis.CalibratedTrials;
import dev.margay.analysis.NoiseCount;
import dev.margay.analysis.NoiseTrials;
import dev.margay.analysis.Peak;
import dev.margay.analysis.PeakThreshold;
import dev.margay.analysis.ResultMaps;
import dev.margay.analysis.SearchArea;
import dev.margay.checkpoint.Checkpoint;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.Metric;
import dev.margay.config.ThresholdChoice;
import dev.margay.inputs.InputHashes;
import dev.margay.io.DataFiles;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.metric.Picking;
import dev.margay.metric.Picks;
import dev.margay.metric.ScoreMap;
import dev.margay.metric.ScoreMaps;
import dev.margay.particles.Particle;
import dev.margay.plan.SearchPlan;
import dev.margay.plan.SecondStage;
import dev.margay.problem.BadInputException;
import dev.margay.result.ResultRecord;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One search from its plan to its files: it correlates, makes the maps, finds the peaks, and writes them. */
public final class MicrographSearch {

    /**
     * A z-score is at most the square root of the number of correlograms. If this is less than twice the threshold, particles may be
     * missed.
     */
    private static final double ROOM_ABOVE_THRESHOLD = 2;

    private final MatchTemplateConfig config;
    private final SearchPlan plan;
    private final Optional<SecondStage> second;
    private final ThresholdChoice wanted;
    private final DataFiles files;
    private final Optional<String> particles;
    private final Optional<Checkpoint> checkpoint;
    private final double moleculeRadius;
    private final Optional<SearchArea> area;
    private final List<String> inputNotes;
    private final SearchDescription description;

    /**
     * A search that is ready to run.
     *
     * @param config the search, and the paths of the maps
     * @param plan made from the configuration; of the first stage, if there are two
     * @param second the second stage, if there is one
     * @param wanted above which a peak is a particle
     * @param files where files are
     * @param particles path of the particle table, if any
     * @param checkpoint where the state is saved, if it is
     * @param hashes of the input files
     * @param moleculeRadius of the template, voxels
     * @param area where particles are searched; empty for the whole micrograph
     * @param inputNotes notes about the inputs, for the user
     */
    public MicrographSearch(
            MatchTemplateConfig config,
            SearchPlan plan,
            Optional<SecondStage> second,
            ThresholdChoice wanted,
            DataFiles files,
            Optional<String> particles,
            Optional<Checkpoint> checkpoint,
            InputHashes hashes,
            double moleculeRadius,
            Optional<SearchArea> area,
            List<String> inputNotes) {
        config.particles().requireFitting(wanted);
        this.config = config;
        this.plan = plan;
        this.second = second;
        this.wanted = wanted;
        this.files = files;
        this.particles = particles;
        this.checkpoint = checkpoint;
        this.moleculeRadius = moleculeRadius;
        this.area = area;
        this.inputNotes = List.copyOf(inputNotes);
        this.description = new SearchDescription(config, hashes, particles, files);
    }

    /**
     * What the search found.
     *
     * @param maps the maps
     * @param metric the statistic that decided
     * @param peaks the particles
     * @param refined their poses and positions between pixels, from the second stage
     * @param record the description of the result
     */
    public record Found(
            ResultMaps maps,
            Metric metric,
            List<Peak> peaks,
            Map<Peak, Particle.Refined> refined,
            ResultRecord record) {}

    /** The plan of the search. */
    public SearchPlan plan() {
        return plan;
    }

    /** The sizes of the search. */
    public CorrelationShape shape() {
        return plan.inputs().shape();
    }

    /** Notes for the user that are not problems. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(inputNotes);
        notes.addAll(plan.notes());
        PeakThreshold threshold = threshold(Optional.empty());
        double highest = Math.sqrt(plan.correlograms() - 1.0);
        if (highest < ROOM_ABOVE_THRESHOLD * threshold.zScore()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "with only %,d correlogram%s, z-scores cannot be above %.1f, and the threshold is %.2f: particles may not"
                            + " be found; search more orientations",
                    plan.correlograms(),
                    plan.correlograms() == 1 ? "" : "s",
                    highest,
                    threshold.zScore()));
        }
        checkpoint.ifPresent(folder -> notes.addAll(folder.notes()));
        return notes;
    }

    /**
     * The progress of an earlier run, if its state was saved.
     *
     * @throws dev.margay.problem.BadInputException if the folder contains states of another search
     */
    public Optional<Checkpoint.State> resumed() {
        return checkpoint.flatMap(folder -> folder.last(
                plan.inputs().validHeight(),
                plan.inputs().validWidth(),
                plan.inputs().recording()));
    }

    /**
     * Runs the search. Saved states are kept; remove them after the results are written.
     *
     * @param job runs the search
     * @param resumed the progress of an earlier run; its statistics may be changed
     * @param noise what the control of the search counted, if it has one
     * @throws dev.margay.spark.JobFailedException with the first cause, if the search fails
     * @throws IOException if the results cannot be written
     */
    public Found run(SearchJob job, Optional<Checkpoint.State> resumed, Optional<NoiseCount> noise) throws IOException {
        // Read before the run, which changes these statistics.
        long before = resumed.map(state -> state.statistics().count()).orElse(0L);
        requireThreshold(noise);
        StagesRun run = StagesRun.of(job, plan, second, checkpoint, resumed);
        ResultMaps maps = run.maps().maps();
        List<String> metricNotes = new ArrayList<>();
        ScoreMaps scores = scores(maps, noise);
        Picks picks = picks(scores, metricNotes);
        List<Peak> peaks = picks.peaks();
        Map<Peak, Particle.Refined> poses = RefinedPeaks.of(
                peaks, run.maps(), shape().templateSize(), config.optics().pixelSizeAngstrom());
        ResultRecord record = description.of(
                plan,
                new StagesDescription(config.strategy(), second, noise, scores.noise(), calibrated(noise))
                        .of(run, plan.correlograms(), picks.falsePositives()),
                valuesRecord(run),
                runRecord(job, run, before),
                new ResultRecord.Found(
                        picks.threshold(),
                        picks.falsePositives(),
                        peaks.size(),
                        picks.score().metric().word(),
                        searchedShare()),
                Stream.concat(notes().stream(), metricNotes.stream()).toList());
        Optional<CorrelationRows> correlations =
                run.first().statistics().recordedValues().map(values -> new CorrelationRows(values.table(), plan));
        new SearchOutputs(config, files).write(maps, picks, poses, record, particles, correlations, area);
        return new Found(maps, picks.score().metric(), peaks, poses, record);
    }

    private ScoreMaps scores(ResultMaps maps, Optional<NoiseCount> noise) {
        ScoreMaps whole = ScoreMaps.of(maps, trials(noise), shape().templateSize(), moleculeRadius, second.isPresent())
                .calibratedFor(calibrated(noise))
                .alikeWithin(config.particles().orientationRadiusDegrees(), config.symmetry());
        return area.map(whole::in).orElse(whole);
    }

    /** The metric whose peaks the control counted. */
    private Metric calibrated(Optional<NoiseCount> noise) {
        Metric metric = config.particles().metric();
        return noise.isPresent() && metric.isCountable() ? metric : Metric.Z_SCORE;
    }

    /** By the metric of the configuration. A search that has ended must not be lost, so if it cannot be used, the z-score decides. */
    private Picks picks(ScoreMaps scores, List<String> notes) {
        Metric metric = config.particles().metric();
        if (metric != Metric.Z_SCORE) {
            try {
                return new Picking(metric, wanted.falsePositives(), OptionalDouble.empty(), OptionalDouble.empty())
                        .from(scores, plan.inputs().grid());
            } catch (BadInputException e) {
                notes.add("the metric " + metric.word() + " could not decide, so the z-score did: "
                        + e.problems().get(0).message());
            }
        }
        ScoreMap score = scores.of(Metric.Z_SCORE);
        PeakThreshold threshold = PeakThreshold.of(wanted, plan.correlations() * searchedShare(), score.noise());
        return new Picks(
                score,
                threshold.zScore(),
                threshold.falsePositives(),
                scores.peaksAbove(
                        threshold.zScore(), Metric.Z_SCORE, plan.inputs().grid()));
    }

    /** Removes saved states after the results are written. */
    public void removeStates() throws IOException {
        if (checkpoint.isPresent()) {
            checkpoint.get().remove();
        }
    }

    private ResultRecord.Values valuesRecord(StagesRun run) {
        return run.first()
                .statistics()
                .recordedValues()
                .map(values -> ResultRecord.Values.of(values, plan.inputs().recording()))
                .orElse(ResultRecord.Values.NONE);
    }

    /** The threshold, calibrated if the search has a control. */
    private PeakThreshold threshold(Optional<NoiseCount> noise) {
        double share = searchedShare();
        return PeakThreshold.of(
                wanted,
                plan.correlations() * share,
                share == 1 ? trials(noise) : CalibratedTrials.scaled(trials(noise), share));
    }

    /** Before the search, because a threshold can be refused. */
    private void requireThreshold(Optional<NoiseCount> noise) {
        threshold(noise);
    }

    private double searchedShare() {
        return area.map(SearchArea::share).orElse(1.0);
    }

    private NoiseTrials trials(Optional<NoiseCount> noise) {
        NoiseTrials independent = NoiseTrials.independent(plan.correlations());
        return second.map(stage -> stage.trials(shape().originalPositions(), noise))
                .orElseGet(() -> noise.<NoiseTrials>map(count -> CalibratedTrials.by(count, independent))
                        .orElse(independent));
    }

    private ResultRecord.Run runRecord(SearchJob job, StagesRun run, long correlogramsBefore) {
        double seconds = run.first().secondsSinceFirstRound();
        Instant started =
                Instant.now().minusMillis(Math.round(run.seconds() * 1e3)).truncatedTo(ChronoUnit.SECONDS);
        return new ResultRecord.Run(
                job.engine(),
                job.master(),
                new TreeMap<>(run.first().correlogramsByDevice()),
                correlogramsBefore,
                started.toString(),
                rounded(run.seconds()),
                seconds > 0 ? rounded((plan.correlograms() - correlogramsBefore) / seconds) : 0);
    }

    /** Rounds to three decimals. */
    private static double rounded(double value) {
        return Math.round(value * 1e3) / 1e3;
    }
}
