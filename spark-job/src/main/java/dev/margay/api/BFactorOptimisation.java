package dev.margay.api;

import dev.margay.config.RefineTemplateReading;
import dev.margay.io.DataFiles;
import dev.margay.io.HadoopSettings;
import dev.margay.optimise.RisingSearch;
import dev.margay.optimise.ScoreFigure;
import dev.margay.optimise.ScoreMetric;
import dev.margay.optimise.Trial;
import dev.margay.optimise.TrialScores;
import dev.margay.particles.ParticleStack;
import dev.margay.plan.PreparedTemplate;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import dev.margay.refine.RefinementDescription;
import dev.margay.refine.RefinementInputs;
import dev.margay.result.OptimisationRecord;
import dev.margay.result.OptimisationRecord.Quantity;
import dev.margay.spark.UserName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * Finds the B factor of the envelope that gives particles the highest scores. Describe it with the methods below, then {@link #run} it.
 *
 * <pre>{@code
 * OptimisationResult optimum = Margay.optimiseBFactor("refine.yaml", "b.txt").range(0, 200, 10).run();
 * }</pre>
 */
public final class BFactorOptimisation extends ParticleOptimisation<BFactorOptimisation> {

    /** Leopard-EM's range, square Angstrom. */
    public static final double DEFAULT_MIN = 0;

    /** Likewise. */
    public static final double DEFAULT_MAX = 200;

    /** Likewise. */
    public static final double DEFAULT_STEP = 10;

    /** Leopard-EM's rule for stopping. */
    private static final int STOP_AFTER = 2;

    private static final double LARGEST = 10_000;
    private static final int MOST_VALUES = 10_000;

    private double min = DEFAULT_MIN;
    private double max = DEFAULT_MAX;
    private double step = DEFAULT_STEP;
    private ScoreMetric metric = ScoreMetric.MEAN;
    private OptionalInt particles = OptionalInt.empty();
    private OptionalDouble minimumZ = OptionalDouble.empty();

    BFactorOptimisation(String config, String out) {
        super(config, out);
    }

    @Override
    BFactorOptimisation self() {
        return this;
    }

    /**
     * The B factors that are tried, square Angstrom.
     *
     * @throws BadInputException if the range is empty or has too many values
     */
    public BFactorOptimisation range(double from, double to, double by) {
        boolean numbers = Math.abs(from) <= LARGEST && Math.abs(to) <= LARGEST && by > 0;
        if (!numbers || from > to || (to - from) / by > MOST_VALUES) {
            throw new BadInputException(InputProblem.of(
                    Setting.B_FACTORS,
                    "got " + from + " to " + to + " by " + by
                            + "; expected a rising range of B factors with a step above 0,"
                            + " in square Angstrom, such as 0 to 200 by 10"));
        }
        min = from;
        max = to;
        step = by;
        return this;
    }

    /** What becomes of the scores: mean, best, worst or count. */
    public BFactorOptimisation metric(ScoreMetric how) {
        metric = how;
        return this;
    }

    /** How many of the particles with the highest scores count, or of those with the lowest for the metric {@code worst}. */
    public BFactorOptimisation particles(int count) {
        if (count < 1) {
            throw new BadInputException(InputProblem.of(
                    Setting.BEST_PARTICLES, "got " + count + "; expected a number of particles, 1 or more"));
        }
        particles = OptionalInt.of(count);
        return this;
    }

    /** Particles with a lower z-score do not count. */
    public BFactorOptimisation minimumZ(double zScore) {
        requireFinite(zScore);
        minimumZ = OptionalDouble.of(zScore);
        return this;
    }

    /**
     * Runs it and writes the optimum, the table of all B factors, and the description.
     *
     * @throws BadInputException with all problems of the input, before anything is computed or written
     * @throws dev.margay.spark.RunStoppedException if it stopped before its end; with a checkpoint, finished micrographs are kept
     * @throws IOException if results cannot be written; a {@link dev.margay.io.ResultsKeptException} if only the report could not be
     */
    public OptimisationResult run() throws IOException {
        UserName.require();
        requireMetric();
        DataFiles files = new DataFiles(HadoopSettings.ofThisProgram(), baseDirectory);
        RefineTemplateReading reading = RefineTemplateReading.of(here.readText(config), config)
                .withProjection(projection)
                .atFixedPoses();
        requireOutputs(outputs(), reading.inputPaths(), files);
        RefinementInputs inputs = RefinementInputs.load(reading, files);
        requireOutputs(outputs(), inputs.filesOfMicrographs(), files);
        PreparedTemplate template = PreparedTemplate.of(
                inputs.template().volume(),
                inputs.config().templatePath(),
                inputs.config().projectionAccuracy());
        double start = bFactor(inputs.stack());
        double pixelSize = inputs.stack().rows().get(0).optics().pixelSizeAngstrom();
        Task task = new Task(
                Quantity.B_FACTOR,
                inputs,
                subject(inputs, files),
                template.sha256(),
                any -> template,
                new TrialRun.Point(pixelSize, Optional.of(start)),
                new ScoreFigure.Rule(metric, minimumZ, particles, false),
                false);
        OptimisationResult result = run(task, files, (tried, notes) -> optimum(pixelSize, tried), this::write);
        writeReport(result);
        return result;
    }

    private void requireMetric() {
        boolean few = metric == ScoreMetric.BEST || metric == ScoreMetric.WORST;
        if (few && particles.isEmpty()) {
            throw new BadInputException(InputProblem.of(
                    Setting.BEST_PARTICLES,
                    "is missing; expected how many particles count for the metric " + metric.label()));
        }
        if (metric == ScoreMetric.COUNT && particles.isPresent()) {
            throw new BadInputException(InputProblem.of(
                    Setting.BEST_PARTICLES,
                    "has no effect on the metric count, which counts all particles that reach the lowest z-score; leave it"
                            + " out"));
        }
        if (metric == ScoreMetric.COUNT && minimumZ.isEmpty()) {
            throw new BadInputException(InputProblem.of(
                    Setting.MINIMUM_Z,
                    "is missing; expected the lowest z-score that the metric count counts, such as the threshold of the"
                            + " search"));
        }
    }

    /** The mean over all particles: where the search found them. */
    private static double bFactor(ParticleStack stack) {
        return stack.rows().stream()
                .mapToDouble(row -> row.optics().ctfBFactorAngstromSquared())
                .average()
                .orElseThrow();
    }

    private Optimum optimum(double pixelSize, Tried tried) {
        DoubleFunction<Trial> trying = bFactor -> {
            TrialScores scores = tried.trials().at(new TrialRun.Point(pixelSize, Optional.of(bFactor)));
            return new Trial(bFactor, tried.figure().of(scores), tried.figure().particles(scores));
        };
        RisingSearch search = new RisingSearch(trying);
        int values = (int) Math.floor((max - min) / step + 1e-9) + 1;
        search.run(
                IntStream.range(0, values)
                        .mapToDouble(i -> Math.round((min + i * step) * 1e6) / 1e6)
                        .toArray(),
                STOP_AFTER);
        return new Optimum(search, Optional.empty());
    }

    private RefinementDescription.Subject subject(RefinementInputs inputs, DataFiles files) {
        RefinementDescription.Subject local = RefinementDescription.Subject.ofRefinement(inputs, files);
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("b_factor_min", min);
        own.put("b_factor_max", max);
        own.put("b_factor_step", step);
        own.put("metric", metric.label());
        particles.ifPresent(count -> own.put("particles", count));
        minimumZ.ifPresent(z -> own.put("minimum_z", z));
        Map<String, Object> parameters = new LinkedHashMap<>(local.parameters());
        parameters.put("b_factor_optimisation", own);
        Map<String, Object> decisive = new LinkedHashMap<>(local.decisive());
        decisive.put("b_factor_optimisation", own);
        return new RefinementDescription.Subject(parameters, decisive, local.inputs(), false);
    }

    private String all() {
        return OptimisationRecord.stem(out) + ".csv";
    }

    private List<String> outputs() {
        return List.of(out, all(), OptimisationRecord.pathFor(out));
    }

    private OptimisationResult write(OptimisationRecord record, TrialRun trials) throws IOException {
        return write(record, List.of(out, all()), outputs -> {
            String optimum = String.format(
                    Locale.ROOT,
                    "Best B-factor: %s with a %s of %s",
                    Quantity.B_FACTOR.shown(record.outcome().best()),
                    record.outcome().metric(),
                    figure(record, record.outcome().bestFigure(), "%.6f"));
            outputs.stage(out, stream -> stream.write(optimum.getBytes(StandardCharsets.UTF_8)));
            String table = table("b_factor," + record.outcome().metric(), record, "%.6f");
            outputs.stage(all(), stream -> stream.write(table.getBytes(StandardCharsets.UTF_8)));
        });
    }
}
