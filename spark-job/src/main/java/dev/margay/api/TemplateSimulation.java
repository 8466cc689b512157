package dev.margay.api;

import dev.margay.config.ConfigOverlay;
import dev.margay.config.ConfigWriter;
import dev.margay.config.SimulatorConfig;
import dev.margay.config.SimulatorReading;
import dev.margay.inputs.ModelTemplate;
import dev.margay.io.DataFiles;
import dev.margay.io.HadoopSettings;
import dev.margay.io.OutputFiles;
import dev.margay.io.mrc.MrcWriter;
import dev.margay.kernels.array.RealVolume;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.result.ResultRecord;
import dev.margay.result.TemplateRecord;
import dev.margay.structure.Atom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A template from an atomic model. Describe it with the methods below, then {@link #write} it.
 *
 * <pre>{@code
 * Margay.simulateTemplate("4v1w.cif").pixelSize(1.5).write("template.mrc");
 * }</pre>
 */
public final class TemplateSimulation {

    private static final String HERE = "settings";
    private static final String PIXEL_SIZE = "pixel_spacing";
    private static final double DEFAULT_KILOVOLTS = 300;

    private final String source;
    private final DataFiles here = DataFiles.local();
    private DataFiles files = here;
    private ConfigOverlay keys = ConfigOverlay.at(HERE);
    private boolean overwrite;
    private SimulationListener listener = SimulationListener.NONE;

    TemplateSimulation(String source) {
        this.source = source;
    }

    /** Where relative paths in a configuration start; by default the working directory. */
    public TemplateSimulation baseDirectory(Path directory) {
        files = new DataFiles(HadoopSettings.ofThisProgram(), directory);
        return this;
    }

    /** Edge of a voxel in Angstrom: the pixel size of the micrographs. */
    public TemplateSimulation pixelSize(double angstrom) {
        return with(PIXEL_SIZE, Double.toString(angstrom), PIXEL_SIZE);
    }

    /** Edge of the box in voxels. By default, the molecule fits with a quarter of its size around it. */
    public TemplateSimulation box(int voxels) {
        return with("volume_shape", Integer.toString(voxels), "volume_shape");
    }

    /** Leaves out chains or residues, such as {@code A} or {@code B:10-25}; the centre stays that of all atoms. */
    public TemplateSimulation omit(String parts) {
        return with("omit", parts, "omit");
    }

    /**
     * Sets a key of the simulator; see the documentation of configurations.
     *
     * @param key such as {@code b_factor_scaling} or {@code simulator_config.dose_end}
     * @param value as in YAML
     * @param name what the user knows it as, for messages
     */
    public TemplateSimulation with(String key, String value, String name) {
        keys = keys.with(key, new ConfigOverlay.Cell(value, name));
        return this;
    }

    /** Replaces existing files. Without this, they are an error. */
    public TemplateSimulation overwrite() {
        overwrite = true;
        return this;
    }

    /** Who is informed. */
    public TemplateSimulation listener(SimulationListener who) {
        listener = who;
        return this;
    }

    /**
     * Makes the template and writes it, together with its description ({@code *.template.json}).
     *
     * @param path of the map (MRC), relative to the working directory
     * @throws BadInputException if an input cannot be used; nothing is written then
     * @throws IOException if the files cannot be written
     */
    public SimulatedTemplate write(String path) throws IOException {
        String description = path.replaceFirst("(?i)\\.(mrc|map|ccp4)$", "") + TemplateRecord.EXTENSION;
        long start = System.nanoTime();
        SimulatorReading reading = reading();
        SimulatorConfig simulator = reading.orThrow();
        String model = modelPath(simulator);
        requireOutputs(List.of(path, description), simulator, model);
        ModelTemplate template = ModelTemplate.read(
                model,
                simulator,
                simulator
                        .pixelSizeAngstrom()
                        .orElseThrow(() -> new BadInputException(new InputProblem(
                                isConfiguration() ? source : "",
                                PIXEL_SIZE,
                                "is missing; expected the pixel size of the micrographs in Angstrom, such as 1.06"))),
                DEFAULT_KILOVOLTS,
                isConfiguration() ? files : here);
        List<String> notes = new ArrayList<>(reading.notes());
        notes.addAll(template.notes());
        notes.forEach(listener::note);
        RealVolume density = template.simulate(listener::progress);
        TemplateRecord record = record(template, notes, (System.nanoTime() - start) / 1e9);
        try (OutputFiles outputs = new OutputFiles(here, overwrite)) {
            outputs.stage(
                    path,
                    out -> MrcWriter.write(
                            out,
                            density,
                            template.grid().pixelSizeAngstrom(),
                            "Margay simulate-template: electrostatic potential, volts"));
            outputs.stage(description, record::write);
            outputs.commit();
        }
        return new SimulatedTemplate(density, record);
    }

    private void requireOutputs(List<String> outputs, SimulatorConfig simulator, String model) {
        DataFiles inputFiles = isConfiguration() ? files : here;
        Map<org.apache.hadoop.fs.Path, String> inputs = new HashMap<>();
        inputs.put(here.identity(source), source);
        inputs.put(inputFiles.identity(model), model);
        simulator.mtfReference().ifPresent(path -> inputs.put(inputFiles.identity(path), path));
        new OutputCheck(here, overwrite).require(outputs, inputs);
    }

    private boolean isConfiguration() {
        String lower = source.toLowerCase(Locale.ROOT);
        return lower.endsWith(".yaml") || lower.endsWith(".yml");
    }

    private SimulatorReading reading() {
        return isConfiguration()
                ? SimulatorReading.of(here.readText(source), source, keys)
                : SimulatorReading.of("{}", HERE, keys);
    }

    private String modelPath(SimulatorConfig simulator) {
        if (!isConfiguration()) {
            return source;
        }
        return simulator
                .modelPath()
                .orElseThrow(() -> new BadInputException(new InputProblem(
                        source,
                        "pdb_filepath",
                        "is missing; expected the path of a PDB or mmCIF file, here or as template_volume_path")));
    }

    private TemplateRecord record(ModelTemplate template, List<String> notes, double seconds) {
        Map<String, Integer> elements = new HashMap<>();
        for (Atom atom : template.model().atoms()) {
            elements.merge(atom.element().symbol(), 1, Integer::sum);
        }
        String path = template.model().path();
        return new TemplateRecord(
                TemplateRecord.FORMAT,
                ResultRecord.Program.current(),
                new ResultRecord.Input(
                        path,
                        (isConfiguration() ? files : here).identity(path).toString(),
                        template.model().sha256()),
                template.grid().size(),
                template.grid().pixelSizeAngstrom(),
                "V",
                template.model().atoms().size(),
                elements,
                ConfigWriter.parameters(template.simulator()),
                Math.round(seconds * 1e3) / 1e3,
                notes);
    }
}
