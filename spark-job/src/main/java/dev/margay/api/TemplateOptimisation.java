package dev.margay.api;

import dev.margay.config.OptimiseTemplateConfig;
import dev.margay.config.OptimiseTemplateReading;
import dev.margay.config.OptimiseTemplateWriter;
import dev.margay.config.PixelSizeSearch;
import dev.margay.config.RefineTemplateConfig;
import dev.margay.config.SimulatorConfig;
import dev.margay.inputs.SearchImages;
import dev.margay.io.DataFiles;
import dev.margay.io.HadoopSettings;
import dev.margay.kernels.array.RealVolume;
import dev.margay.optimise.JointFit;
import dev.margay.optimise.RisingSearch;
import dev.margay.optimise.ScoreFigure;
import dev.margay.optimise.ScoreMetric;
import dev.margay.optimise.Trial;
import dev.margay.optimise.TrialScores;
import dev.margay.orientation.PixelSizeAxis;
import dev.margay.particles.ParticleStack;
import dev.margay.particles.ParticleTable;
import dev.margay.plan.PreparedTemplate;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import dev.margay.refine.LeopardFault;
import dev.margay.refine.RefinementDescription;
import dev.margay.refine.RefinementInputs;
import dev.margay.result.OptimisationRecord;
import dev.margay.result.OptimisationRecord.Quantity;
import dev.margay.spark.UserName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;

/**
 * Finds the pixel size of the template that gives particles the highest scores. Describe it with the methods below, then {@link #run} it.
 *
 * <pre>{@code
 * OptimisationResult optimum = Margay.optimiseTemplate("optimise.yaml", "optimum.txt").jointFit().run();
 * }</pre>
 */
public final class TemplateOptimisation extends ParticleOptimisation<TemplateOptimisation> {

    /** Leopard-EM stops the first search after this many values that are not better. */
    private static final int COMPATIBLE_COARSE_STOP = 2;

    private static final double FIRST_B_STEP = 20;

    private UnaryOperator<OptimiseTemplateConfig> change = UnaryOperator.identity();
    private boolean joint;
    private boolean tables;
    private Optional<DoubleFunction<RealVolume>> given = Optional.empty();

    TemplateOptimisation(String config, String out) {
        super(config, out);
    }

    @Override
    TemplateOptimisation self() {
        return this;
    }

    /** Particles with a lower z-score at the start do not count. */
    public TemplateOptimisation minimumZ(double zScore) {
        requireFinite(zScore);
        return change(config -> config.with(config.rules().withMinimumZ(zScore)));
    }

    /** Only this many particles with the highest z-scores at the start count. */
    public TemplateOptimisation bestParticles(int count) {
        if (count < 1) {
            throw new BadInputException(InputProblem.of(
                    Setting.BEST_PARTICLES, "got " + count + "; expected a number of particles, 1 or more"));
        }
        return change(config -> config.with(config.rules().withBestParticles(count)));
    }

    /** Also finds the pixel size and the B factor that are most likely together, with standard errors. */
    public TemplateOptimisation jointFit() {
        joint = true;
        return this;
    }

    /** Also writes a table of particles for each pixel size. */
    public TemplateOptimisation tables() {
        tables = true;
        return this;
    }

    /** Repeats the known faults of Leopard-EM, to compare results. */
    public TemplateOptimisation leopardCompatible() {
        return change(config ->
                config.with(config.local().with(config.local().method().compatible())));
    }

    /** Takes these templates, by their pixel size, instead of simulating them; for tests. */
    TemplateOptimisation templates(DoubleFunction<RealVolume> source) {
        given = Optional.of(source);
        return this;
    }

    private TemplateOptimisation change(UnaryOperator<OptimiseTemplateConfig> more) {
        UnaryOperator<OptimiseTemplateConfig> before = change;
        change = config -> more.apply(before.apply(config));
        return this;
    }

    /**
     * Runs it and writes the optimum, the table of all pixel sizes, and the description.
     *
     * @throws BadInputException with all problems of the input, before anything is computed or written
     * @throws dev.margay.spark.RunStoppedException if it stopped before its end; with a checkpoint, finished micrographs are kept
     * @throws IOException if results cannot be written; a {@link dev.margay.io.ResultsKeptException} if only the report could not be
     */
    public OptimisationResult run() throws IOException {
        UserName.require();
        DataFiles files = new DataFiles(HadoopSettings.ofThisProgram(), baseDirectory);
        OptimiseTemplateReading reading = OptimiseTemplateReading.of(here.readText(config), config)
                .with(change)
                .with(one -> one.with(one.local().with(projection.or(one.local().projection()))));
        requireOutputs(outputs(reading), reading.local().inputPaths(), files);
        RefinementInputs inputs = RefinementInputs.load(reading.local(), files, LeopardFault.ofOptimisation());
        requireOutputs(outputs(reading), inputs.filesOfMicrographs(), files);
        OptimiseTemplateConfig config = reading.orThrow().with(inputs.config());
        requireJointPossible(config);
        DoubleFunction<PreparedTemplate> templates = templates(config, inputs, files);
        Task task = new Task(
                Quantity.PIXEL_SIZE,
                inputs,
                subject(config, inputs, files),
                PreparedTemplate.hash(inputs.template().volume()),
                templates,
                new TrialRun.Point(config.startAngstrom(), Optional.empty()),
                rule(config),
                tables);
        OptimisationResult result =
                run(task, files, (tried, notes) -> optimum(config, inputs, tried, notes), this::write);
        writeReport(result);
        return result;
    }

    private void requireJointPossible(OptimiseTemplateConfig config) {
        if (joint && config.local().method().leopardCompatible()) {
            throw new BadInputException(InputProblem.of(
                    Setting.JOINT_FIT,
                    "is not possible in a run that is compatible with Leopard-EM, which has no such fit; leave one of the two"
                            + " out"));
        }
    }

    private static ScoreFigure.Rule rule(OptimiseTemplateConfig config) {
        OptimiseTemplateConfig.Rules rules = config.rules();
        boolean neither = rules.minimumZ().isEmpty() && rules.bestParticles().isEmpty();
        return new ScoreFigure.Rule(
                ScoreMetric.MEAN,
                neither ? OptionalDouble.of(OptimiseTemplateConfig.Rules.DEFAULT_MINIMUM_Z) : rules.minimumZ(),
                rules.bestParticles(),
                config.local().method().leopardCompatible());
    }

    private DoubleFunction<PreparedTemplate> templates(
            OptimiseTemplateConfig config, RefinementInputs inputs, DataFiles files) {
        RefineTemplateConfig local = config.local();
        SimulatorConfig simulator = local.simulator().orElseThrow();
        int size = inputs.plan().shape().templateSize();
        double kilovolts = inputs.stack().rows().get(0).optics().voltageKilovolts();
        DoubleFunction<RealVolume> simulated = pixelSize -> pixelSize == config.startAngstrom()
                ? inputs.template().volume()
                : new SearchImages(files)
                        .template(
                                local.templatePath(),
                                Optional.of(simulator.with(pixelSize, size)),
                                local.corrections(),
                                pixelSize,
                                kilovolts)
                        .volume();
        return pixelSize -> PreparedTemplate.of(
                given.orElse(simulated).apply(pixelSize), local.templatePath(), local.projectionAccuracy());
    }

    private Optimum optimum(OptimiseTemplateConfig config, RefinementInputs inputs, Tried tried, List<String> notes) {
        DoubleFunction<Trial> trying = pixelSize -> {
            TrialScores scores = tried.trials().at(new TrialRun.Point(pixelSize, Optional.empty()));
            return new Trial(
                    pixelSize, tried.figure().of(scores), tried.figure().particles(scores));
        };
        boolean compatible = config.local().method().leopardCompatible();
        int stopAfter = config.rules().stopAfter();
        RisingSearch search = new RisingSearch(trying);
        double start = config.startAngstrom();
        if (config.coarse().enabled()) {
            search.run(around(start, config.coarse()), compatible ? COMPATIBLE_COARSE_STOP : stopAfter);
            start = search.best().value();
        }
        if (config.fine().enabled()) {
            search.run(around(start, config.fine()), stopAfter);
        }
        return new Optimum(search, joint ? jointFit(config, inputs, tried, search, notes) : Optional.empty());
    }

    /** Rounded, so that sums such as 1.06 + 0.01 are the number that a person writes. */
    private static double[] around(double centre, PixelSizeSearch search) {
        return Arrays.stream(PixelSizeAxis.of(search))
                .map(offset -> Math.round((centre + offset) * 1e9) / 1e9)
                .toArray();
    }

    private Optional<OptimisationRecord.Joint> jointFit(
            OptimiseTemplateConfig config,
            RefinementInputs inputs,
            Tried tried,
            RisingSearch search,
            List<String> notes) {
        int[] rows = tried.figure().chosen();
        if (rows.length < JointFit.LEAST_PARTICLES) {
            notes.add("the joint fit needs at least " + JointFit.LEAST_PARTICLES + " particles, and " + rows.length
                    + " count; there is none");
            return Optional.empty();
        }
        boolean refined =
                inputs.stack().rows().stream().anyMatch(row -> row.refined().isPresent());
        notes.add(
                refined
                        ? "the joint fit takes the poses as known; poses that were found in the same images also fit noise, so its"
                                + " B factor is too low, and by more than its standard error"
                        : "the particles are not refined: their positions are whole pixels and their orientations those of a"
                                + " grid, which moves the joint fit; refine them first, with a continuous refinement");
        double step = config.fine().enabled()
                ? config.fine().stepAngstrom()
                : config.coarse().stepAngstrom() / 2;
        double bFactor = inputs.stack().micrographs().stream()
                .flatMap(one -> one.members().stream())
                .map(ParticleStack.Member::optics)
                .mapToDouble(optics -> optics.ctfBFactorAngstromSquared())
                .average()
                .orElseThrow();
        Optional<JointFit.Maximum> maximum = new JointFit((pixelSize, b) -> tried.trials()
                        .at(new TrialRun.Point(pixelSize, Optional.of(b)))
                        .logLikelihoods(rows))
                .from(new JointFit.Start(search.vertex().orElse(search.best().value()), bFactor, step, FIRST_B_STEP));
        if (maximum.isEmpty()) {
            notes.add(
                    "the joint fit has not found a maximum of pixel size and B factor; are the particles real, and is the"
                            + " pixel size within the range?");
        }
        return maximum.map(one -> new OptimisationRecord.Joint(
                one.pixelSizeAngstrom(),
                one.pixelSizeError(),
                one.bFactor(),
                one.bFactorError(),
                one.correlation(),
                one.particles()));
    }

    private static RefinementDescription.Subject subject(
            OptimiseTemplateConfig config, RefinementInputs inputs, DataFiles files) {
        Map<String, Object> parameters = OptimiseTemplateWriter.parameters(config);
        return new RefinementDescription.Subject(
                parameters,
                RefinementDescription.Subject.without(parameters, "particle_stack"),
                RefinementDescription.Subject.records(
                        inputs, files, "simulator.pdb_filepath", "particle_stack.df_path"),
                false);
    }

    private String all() {
        return OptimisationRecord.stem(out) + "_all.csv";
    }

    private String tableOf(double pixelSize) {
        return OptimisationRecord.stem(out) + "_pix=" + Quantity.PIXEL_SIZE.shown(pixelSize) + ".csv";
    }

    private List<String> outputs(OptimiseTemplateReading reading) {
        List<String> outputs = new ArrayList<>(List.of(out, all(), OptimisationRecord.pathFor(out)));
        if (tables) {
            reading.config().ifPresent(one -> outputs.addAll(possibleTables(one)));
        }
        return outputs;
    }

    /** The tables of the first search, of which some are written. Those of the second depend on what it finds. */
    private List<String> possibleTables(OptimiseTemplateConfig config) {
        PixelSizeSearch first = config.coarse().enabled() ? config.coarse() : config.fine();
        return Arrays.stream(around(config.startAngstrom(), first))
                .mapToObj(this::tableOf)
                .distinct()
                .toList();
    }

    private OptimisationResult write(OptimisationRecord record, TrialRun trials) throws IOException {
        List<Double> values = tables
                ? record.trials().stream()
                        .map(OptimisationRecord.Trial::value)
                        .distinct()
                        .sorted()
                        .toList()
                : List.of();
        List<String> paths = new ArrayList<>(List.of(out, all()));
        values.forEach(value -> paths.add(tableOf(value)));
        return write(record, paths, outputs -> {
            String optimum = "Optimal template px: "
                    + Quantity.PIXEL_SIZE.shown(record.outcome().best()) + " Å";
            outputs.stage(out, stream -> stream.write(optimum.getBytes(StandardCharsets.UTF_8)));
            String table = table("Pixel Size (Å),SNR", record, "%.3f");
            outputs.stage(all(), stream -> stream.write(table.getBytes(StandardCharsets.UTF_8)));
            for (double value : values) {
                outputs.stage(
                        tableOf(value),
                        stream ->
                                ParticleTable.write(trials.table(new TrialRun.Point(value, Optional.empty())), stream));
            }
        });
    }
}
