package dev.margay.result;

import dev.margay.config.SimulatorConfig;
import dev.margay.io.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The description of a simulated template. It is written next to the map, as JSON with the names of these components in snake_case.
 *
 * @param format {@link #FORMAT}
 * @param program version of Margay
 * @param model the file with the atoms
 * @param size edge of the box, voxels
 * @param pixelSizeAngstrom edge of a voxel
 * @param unit of the voxels
 * @param atoms number of atoms
 * @param elements number of atoms of each element
 * @param parameters the keys of the simulator that were used
 * @param seconds how long it took
 * @param notes for the user
 */
public record TemplateRecord(
        String format,
        ResultRecord.Program program,
        ResultRecord.Input model,
        int size,
        double pixelSizeAngstrom,
        String unit,
        int atoms,
        Map<String, Integer> elements,
        Map<String, Object> parameters,
        double seconds,
        List<String> notes) {

    /** The format of such files, first version. */
    public static final String FORMAT = "margay-template/1";

    /** The extension of such files. */
    public static final String EXTENSION = ".template.json";

    public TemplateRecord {
        elements = new TreeMap<>(elements);
        notes = List.copyOf(notes);
    }

    /** Writes it. */
    public void write(OutputStream out) throws IOException {
        out.write(JsonText.bytesOf(this));
    }

    /** The keys of a simulator, with their defaults, as in a configuration. */
    public static Map<String, Object> parameters(SimulatorConfig simulator) {
        Map<String, Object> keys = new LinkedHashMap<>();
        SimulatorConfig.Parts parts = simulator.parts();
        parts.model().ifPresent(model -> keys.put("model", model));
        parts.assembly().ifPresent(assembly -> keys.put("assembly", assembly));
        keys.put("omit", String.join(", ", parts.omit()));
        keys.put("remove_waters", !parts.waters());
        keys.put("remove_hydrogens", !simulator.hydrogens());
        keys.put("center_atoms", simulator.centre());
        keys.put("b_factor_scaling", simulator.bFactors().scaling());
        keys.put("additional_b_factor", simulator.bFactors().additionalSquareAngstrom());
        keys.put("b_factor_convention", simulator.bFactors().convention());
        Map<String, Object> physics = new LinkedHashMap<>();
        physics.put("voltage", simulator.voltageKilovolts());
        physics.put("apply_dose_weighting", simulator.dose().isPresent());
        simulator.dose().ifPresent(dose -> {
            physics.put("dose_start", dose.start());
            physics.put("dose_end", dose.end());
            physics.put("crit_exposure_bfactor", dose.bFactorSquareAngstrom().orElse(-1.0));
            physics.put("dose_filter_modify_signal", dose.change().key());
        });
        physics.put("apply_dqe", simulator.mtfReference().isPresent());
        simulator.mtfReference().ifPresent(path -> physics.put("mtf_reference", path));
        keys.put("simulator_config", physics);
        return keys;
    }
}
