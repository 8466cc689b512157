package dev.margay.api;

import dev.margay.config.MovieChoice;
import dev.margay.io.DataFiles;
import dev.margay.optimise.TrialScores;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleStack;
import dev.margay.plan.PreparedTemplate;
import dev.margay.refine.RefinementCheckpoint;
import dev.margay.refine.RefinementDescription;
import dev.margay.refine.RefinementInputs;
import dev.margay.refine.RefinementOutcome;
import dev.margay.refine.RefinementResults;
import dev.margay.result.OptimisationRecord.Quantity;
import dev.margay.spark.RunStoppedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Scores the particles of a table with one template or B factor after another, in one Spark application. Nothing is scored twice, and
 * with a checkpoint, finished micrographs of each trial are kept.
 */
final class TrialRun {

    private final ParticleSession session;
    private final RefinementInputs inputs;
    private final RefinementDescription description;
    private final DoubleFunction<PreparedTemplate> templates;
    private final Checkpoints checkpoints;
    private final boolean keepTables;
    private final RefinementListener listener;
    private final Map<Point, TrialScores> known = new LinkedHashMap<>();
    private final Map<Point, Map<Integer, Particle>> tables = new LinkedHashMap<>();
    private final Map<Point, Integer> micrographs = new LinkedHashMap<>();
    private final Set<String> notes = new TreeSet<>();
    private ParticleStack stack;
    private int scored;

    /**
     * What is tried.
     *
     * @param pixelSizeAngstrom of the template
     * @param bFactor square Angstrom; that of each particle if empty
     */
    record Point(double pixelSizeAngstrom, Optional<Double> bFactor) {

        /** For people. */
        String words() {
            return Quantity.PIXEL_SIZE.shown(pixelSizeAngstrom) + " Angstrom"
                    + bFactor.map(b -> ", B " + Quantity.B_FACTOR.shown(b) + " Angstrom^2")
                            .orElse("");
        }

        /** As the name of a folder. */
        String folder() {
            return "px" + pixelSizeAngstrom + bFactor.map(b -> "_b" + b).orElse("");
        }
    }

    /**
     * Where finished micrographs are kept.
     *
     * @param here where the folder is
     * @param files where micrographs and maps are
     * @param folder with a folder for each trial
     * @param movie the movies from which boxes are made, if they are
     */
    record Checkpoints(DataFiles here, DataFiles files, Optional<String> folder, Optional<MovieChoice> movie) {

        Optional<RefinementCheckpoint> of(Point point, String fingerprint) {
            return folder.map(
                    path -> new RefinementCheckpoint(here, files, path + "/" + point.folder(), fingerprint, movie));
        }
    }

    /**
     * A run without trials.
     *
     * @param session where it runs
     * @param inputs checked
     * @param description has the fingerprint
     * @param templates makes a template with voxels of this edge, Angstrom
     * @param checkpoints where finished micrographs are kept
     * @param keepTables whether {@link #table} will be asked for
     * @param listener is informed
     */
    TrialRun(
            ParticleSession session,
            RefinementInputs inputs,
            RefinementDescription description,
            DoubleFunction<PreparedTemplate> templates,
            Checkpoints checkpoints,
            boolean keepTables,
            RefinementListener listener) {
        this.session = session;
        this.inputs = inputs;
        this.description = description;
        this.templates = templates;
        this.checkpoints = checkpoints;
        this.keepTables = keepTables;
        this.listener = listener;
        stack = inputs.stack();
    }

    /** Leaves out all other particles from now on. */
    void keep(int[] rows) {
        stack = inputs.stack().only(IntStream.of(rows).boxed().collect(Collectors.toSet()));
    }

    /**
     * The scores at a point. Particles that are left out have NaN.
     *
     * @throws RunStoppedException if a micrograph cannot be used: figures of different particles cannot be compared
     */
    TrialScores at(Point point) {
        TrialScores before = known.get(point);
        if (before != null) {
            return before;
        }
        RefinementResults results = results(point);
        score(results, point);
        results.failed().stream().findFirst().ifPresent(item -> {
            throw new RunStoppedException(
                    item.micrograph().path() + " cannot be used: "
                            + results.outcome(item)
                                    .map(RefinementOutcome::failure)
                                    .orElse("")
                            + "; all trials need the same particles, so repair it, or remove its rows from the table",
                    null);
        });
        return scores(point, results);
    }

    /** The whole table with the scores at a point; particles that were left out have none. */
    List<Particle> table(Point point) {
        List<Particle> rows = new ArrayList<>();
        inputs.stack().rows().forEach(particle -> rows.add(particle.asSearched()));
        tables.get(point).forEach(rows::set);
        return rows;
    }

    private RefinementResults results(Point point) {
        ParticleStack scoredStack = point.bFactor().map(stack::withBFactor).orElse(stack);
        return new RefinementResults(inputs.plan(), scoredStack);
    }

    private void score(RefinementResults results, Point point) {
        long start = System.nanoTime();
        Optional<RefinementCheckpoint> states = checkpoints.of(point, description.fingerprint());
        states.ifPresent(kept -> {
            results.resume(kept);
            notes.addAll(kept.notes());
        });
        micrographs.put(point, results.items().size());
        listener.trialBegins(point.words(), stack.size());
        if (!results.toDo().isEmpty()) {
            session.refine(
                    templates.apply(point.pixelSizeAngstrom()).spectrum(),
                    results,
                    states,
                    description.fingerprint(),
                    listener);
            scored++;
        }
        double mean = results.byRow().values().stream()
                .flatMap(row -> row.refined().stream())
                .mapToDouble(refined -> refined.scaledMip().orElse(Double.NaN))
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
        listener.trialEnds(point.words(), results.refinedParticles(), mean, (System.nanoTime() - start) / 1e9);
    }

    private TrialScores scores(Point point, RefinementResults results) {
        results.items().forEach(item -> results.outcome(item).ifPresent(one -> notes.addAll(one.notes())));
        TrialScores scores = TrialScores.of(results.byRow(), inputs.stack().size());
        known.put(point, scores);
        if (keepTables) {
            tables.put(point, results.byRow());
        }
        return scores;
    }

    /** How many trials this run has computed, at least in part. */
    int scored() {
        return scored;
    }

    /** Notes about the micrographs. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** Removes what a checkpoint has kept. */
    void removeCheckpoints() throws IOException {
        for (Map.Entry<Point, Integer> trial : micrographs.entrySet()) {
            Optional<RefinementCheckpoint> states = checkpoints.of(trial.getKey(), description.fingerprint());
            if (states.isPresent()) {
                states.get().remove(trial.getValue());
            }
        }
        if (checkpoints.folder().isPresent()) {
            checkpoints.here().deleteIfEmpty(checkpoints.folder().get());
        }
    }
}
