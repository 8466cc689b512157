package dev.margay.api;

import dev.margay.config.MicrographSimulationConfig;
import dev.margay.config.MicrographSimulationReading;
import dev.margay.io.DataFiles;
import dev.margay.io.OutputFiles;
import dev.margay.io.mrc.MrcWriter;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleTable;
import dev.margay.particles.TrueParticles;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import dev.margay.result.Build;
import dev.margay.result.MicrographRecord;
import dev.margay.result.ResultRecord;
import dev.margay.simulate.micrograph.MicrographRecipe;
import dev.margay.simulate.micrograph.MicrographSimulation;
import dev.margay.simulate.micrograph.PlacedParticle;
import dev.margay.simulate.micrograph.SimulatedMicrograph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;

/**
 * Simulates a micrograph with known particles. Describe it with the methods below, then {@link #write} it.
 *
 * <pre>{@code
 * Margay.simulateMicrograph("micrograph.yaml").seed(7).write("micrograph.mrc");
 * }</pre>
 */
public final class MicrographSimulator {

    private final String configPath;
    private final DataFiles here = DataFiles.local();
    private DataFiles files = here;
    private OptionalLong seed = OptionalLong.empty();
    private boolean overwrite;
    private SimulationListener listener = SimulationListener.NONE;

    MicrographSimulator(String configPath) {
        this.configPath = configPath;
    }

    /** Where relative paths in the configuration start; by default the working directory. */
    public MicrographSimulator baseDirectory(Path directory) {
        files = new DataFiles(new Configuration(), directory);
        return this;
    }

    /** Another seed than the configuration's. */
    public MicrographSimulator seed(long other) {
        seed = OptionalLong.of(other);
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
        String name = path.replaceFirst("(?i)\\.mrc$", "");
        String table = name + ".particles.csv";
        String description = name + MicrographRecord.EXTENSION;
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

    private void requireWritable(List<String> outputs, MicrographSimulationConfig config) throws IOException {
        List<String> inputs = new ArrayList<>();
        inputs.add(here.identity(configPath).toString());
        config.species()
                .forEach(one -> inputs.add(files.identity(one.templatePath()).toString()));
        config.particleTable().ifPresent(path -> inputs.add(files.identity(path).toString()));
        for (String output : outputs) {
            if (inputs.contains(here.identity(output).toString())) {
                throw new BadInputException(
                        InputProblem.ofFile(output, "is also an input, which would be lost; choose another path"));
            }
            if (!overwrite && here.status(here.resolve(output)).isPresent()) {
                throw new BadInputException(InputProblem.of(
                        Setting.OVERWRITE, output + " exists already; choose another path, or set this to replace it"));
            }
            here.requireWritableFile(output, "", true).ifPresent(problem -> {
                throw new BadInputException(problem);
            });
        }
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
        Build build = Build.current();
        Map<String, Integer> counts = new LinkedHashMap<>();
        config.species().forEach(one -> counts.put(one.name(), 0));
        for (PlacedParticle particle : micrograph.particles()) {
            counts.merge(config.species().get(particle.species()).name(), 1, Integer::sum);
        }
        return new MicrographRecord(
                MicrographRecord.FORMAT,
                new ResultRecord.Program(build.version(), build.commit(), System.getProperty("java.version")),
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
