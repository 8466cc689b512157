package dev.margay.api;

import dev.margay.config.MicrographSimulationConfig;
import dev.margay.config.MicrographSimulationReading;
import dev.margay.io.DataFiles;
import dev.margay.io.HadoopSettings;
import dev.margay.io.OutputFiles;
import dev.margay.io.mrc.MrcWriter;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleTable;
import dev.margay.particles.TrueParticles;
import dev.margay.problem.BadInputException;
import dev.margay.result.MicrographRecord;
import dev.margay.result.ResultRecord;
import dev.margay.simulate.micrograph.MicrographRecipe;
import dev.margay.simulate.micrograph.MicrographSimulation;
import dev.margay.simulate.micrograph.PlacedParticle;
import dev.margay.simulate.micrograph.SimulatedMicrograph;
import dev.margay.spark.UserName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Simulates a micrograph with known particles. Describe it with the methods below, then {@link #write} it.
 *
 * <pre>{@code
 * Margay.simulateMicrograph("micrograph.yaml").seed(7).write("micrograph.mrc");
 * }</pre>
 */
public final class MicrographSimulator {

    private static final String ONE_AT_A_TIME = "local[1]";

    private final String configPath;
    private final DataFiles here = DataFiles.local();
    private DataFiles files = here;
    private OptionalLong seed = OptionalLong.empty();
    private Path baseDirectory = Path.of("");
    private SparkPlace place = SparkPlace.DEFAULT;
    private boolean overwrite;
    private SimulationListener listener = SimulationListener.NONE;

    MicrographSimulator(String configPath) {
        this.configPath = configPath;
    }

    /** Where relative paths in the configuration start; by default the working directory. */
    public MicrographSimulator baseDirectory(Path directory) {
        baseDirectory = directory;
        files = new DataFiles(HadoopSettings.ofThisProgram(), directory);
        return this;
    }

    /** Another seed than the configuration's. */
    public MicrographSimulator seed(long other) {
        seed = OptionalLong.of(other);
        return this;
    }

    /** Where {@link #writeSeries} runs, such as {@code spark://host:7077}; by default what spark-submit says, else this machine. */
    public MicrographSimulator master(String url) {
        place = SparkPlace.at(url);
        return this;
    }

    /** Replaces existing files. Without this, they are an error. */
    public MicrographSimulator overwrite() {
        overwrite = true;
        return this;
    }

    /** Who is informed. */
    public MicrographSimulator listener(SimulationListener who) {
        listener = who;
        return this;
    }

    /**
     * Simulates the micrograph and writes it, with the table of its true particles ({@code *.particles.csv}) and its description ({@code
     * *.micrograph.json}). The same configuration and seed give the same image and table, to the last bit.
     *
     * @param path of the image (MRC), relative to the working directory
     * @throws BadInputException if an input cannot be used; nothing is written then
     * @throws IOException if the files cannot be written
     */
    public WrittenMicrograph write(String path) throws IOException {
        long start = System.nanoTime();
        String table = tableOf(path);
        String description = descriptionOf(path);
        MicrographSimulationReading reading = MicrographSimulationReading.of(here.readText(configPath), configPath);
        MicrographSimulationConfig config = seeded(reading);
        requireWritable(List.of(path, table, description), config);
        MicrographInputs inputs = MicrographInputs.read(reading, files);
        inputs.notes().forEach(listener::note);
        MicrographRecipe recipe = inputs.recipe(config.seed());
        SimulatedMicrograph micrograph = simulated(recipe, reading);
        List<Particle> truth = new TrueParticles(
                        recipe,
                        path,
                        config.species().stream()
                                .map(MicrographSimulationConfig.Molecule::templatePath)
                                .toList())
                .of(micrograph.particles());
        MicrographRecord record = record(config, inputs, micrograph, (System.nanoTime() - start) / 1e9);
        double pixel = config.optics().pixelSizeAngstrom();
        try (OutputFiles outputs = new OutputFiles(here, overwrite)) {
            outputs.stage(
                    path,
                    out -> MrcWriter.write(
                            out, micrograph.image(), pixel, "Margay simulate-micrograph: " + record.unit()));
            outputs.stage(table, out -> ParticleTable.write(truth, out));
            outputs.stage(description, record::write);
            outputs.commit();
        }
        return new WrittenMicrograph(path, table, micrograph, record);
    }

    private MicrographSimulationConfig seeded(MicrographSimulationReading reading) {
        MicrographSimulationConfig config = reading.orThrow();
        return seed.isPresent() ? config.withSeed(seed.getAsLong()) : config;
    }

    private void requireWritable(List<String> outputs, MicrographSimulationConfig config) {
        Map<org.apache.hadoop.fs.Path, String> inputs = new HashMap<>();
        inputs.put(here.identity(configPath), configPath);
        config.species().forEach(one -> inputs.put(files.identity(one.templatePath()), one.templatePath()));
        config.particleTable().ifPresent(path -> inputs.put(files.identity(path), path));
        new OutputCheck(here, overwrite).require(outputs, inputs);
    }

    private static String withoutExtension(String path) {
        return path.replaceFirst("(?i)\\.mrc$", "");
    }

    private static String tableOf(String path) {
        return withoutExtension(path) + ".particles.csv";
    }

    private static String descriptionOf(String path) {
        return withoutExtension(path) + MicrographRecord.EXTENSION;
    }

    /**
     * Simulates several micrographs on Spark, one task for each: {@code NAME-0001.mrc} and so on, with consecutive seeds from the seed of this
     * simulation on. Each is the same as {@link #write} gives it with its seed. On a cluster, all paths must be on a disk that all machines
     * share. A micrograph uses all cores of its machine, so this machine simulates one at a time unless {@link #master} says otherwise.
     *
     * @param path of the images (MRC) without their number, relative to the working directory
     * @param count how many
     * @return paths of the images
     * @throws BadInputException if an input cannot be used; nothing is written then
     * @throws IOException if one of them fails; those that are done are kept
     */
    public List<String> writeSeries(String path, int count) throws IOException {
        UserName.require();
        MicrographSimulationReading reading = MicrographSimulationReading.of(here.readText(configPath), configPath);
        MicrographSimulationConfig config = seeded(reading);
        MicrographSeries series = new MicrographSeries(
                here.fullPath(configPath),
                baseDirectory.toAbsolutePath().toString(),
                withoutExtension(here.fullPath(path)),
                config.seed());
        List<String> paths = IntStream.range(0, count).mapToObj(series::path).toList();
        requireWritable(
                paths.stream()
                        .flatMap(one -> Stream.of(one, tableOf(one), descriptionOf(one)))
                        .toList(),
                config);
        MicrographInputs.read(reading, files).notes().forEach(listener::note);
        boolean noMaster = place.equals(SparkPlace.DEFAULT) && System.getProperty("spark.master") == null;
        try (SparkPlace.Session session = (noMaster ? SparkPlace.at(ONE_AT_A_TIME) : place).open()) {
            series.run(session.spark(), count, listener);
        }
        return paths;
    }

    private SimulatedMicrograph simulated(MicrographRecipe recipe, MicrographSimulationReading reading) {
        try {
            return MicrographSimulation.run(recipe, listener::progress);
        } catch (BadInputException e) {
            throw new BadInputException(new MicrographProblems(reading).located(e.problems()));
        }
    }

    private MicrographRecord record(
            MicrographSimulationConfig config,
            MicrographInputs inputs,
            SimulatedMicrograph micrograph,
            double seconds) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        config.species().forEach(one -> counts.put(one.name(), 0));
        for (PlacedParticle particle : micrograph.particles()) {
            counts.merge(config.species().get(particle.species()).name(), 1, Integer::sum);
        }
        return new MicrographRecord(
                MicrographRecord.FORMAT,
                ResultRecord.Program.current(),
                inputs.inputs(),
                config.height(),
                config.width(),
                config.signal().signalToNoise().isPresent() ? "standard deviations of noise" : "electrons per pixel",
                config.seed(),
                counts,
                MicrographRecord.parameters(config),
                Math.round(seconds * 1e3) / 1e3,
                inputs.notes());
    }
}
