package dev.margay.result;

import dev.margay.config.ConfigWriter;
import dev.margay.config.MicrographSimulationConfig;
import dev.margay.io.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The description of a simulated micrograph. It is written next to the image, as JSON with the names of these components in snake_case.
 *
 * @param format {@link #FORMAT}
 * @param program version of Margay
 * @param inputs the input files, by their key in the configuration
 * @param height rows of the image
 * @param width columns of the image
 * @param unit of the pixels
 * @param seed of all random numbers
 * @param particles number of particles of each species
 * @param parameters the whole configuration, with defaults
 * @param seconds how long it took
 * @param notes for the user
 */
public record MicrographRecord(
        String format,
        ResultRecord.Program program,
        Map<String, ResultRecord.Input> inputs,
        int height,
        int width,
        String unit,
        long seed,
        Map<String, Integer> particles,
        Map<String, Object> parameters,
        double seconds,
        List<String> notes) {

    /** The format of such files, first version. */
    public static final String FORMAT = "margay-micrograph/1";

    /** The extension of such files. */
    public static final String EXTENSION = ".micrograph.json";

    public MicrographRecord {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        particles = Collections.unmodifiableMap(new LinkedHashMap<>(particles));
        notes = List.copyOf(notes);
    }

    /** Writes it. */
    public void write(OutputStream out) throws IOException {
        out.write(JsonText.bytesOf(this));
    }

    /** The keys of a simulation, with their defaults, as in a configuration. */
    public static Map<String, Object> parameters(MicrographSimulationConfig config) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("height", config.height());
        keys.put("width", config.width());
        keys.put("seed", config.seed());
        keys.put("optics_group", ConfigWriter.optics(config.optics()));
        boolean tabled = config.particleTable().isPresent();
        keys.put(
                "species",
                config.species().stream().map(one -> molecule(one, tabled)).toList());
        config.particleTable().ifPresent(path -> keys.put("particle_table", path));
        if (!tabled) {
            keys.put("placement", placement(config.placement()));
        }
        keys.put("signal", signal(config.signal()));
        keys.put("background", background(config.background()));
        config.transferBox().ifPresent(box -> keys.put("transfer_box", box));
        keys.put("input_corrections", Map.of("template_background", config.templateBackground()));
        return keys;
    }

    private static Map<String, Object> molecule(MicrographSimulationConfig.Molecule molecule, boolean tabled) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("name", molecule.name());
        keys.put("template_volume_path", molecule.templatePath());
        if (!tabled) {
            keys.put("count", molecule.count());
        }
        molecule.pixelSizeAngstrom().ifPresent(size -> keys.put("pixel_size", size));
        if (molecule.isModel()) {
            keys.put("simulator", ConfigWriter.parameters(molecule.simulator()));
        }
        return keys;
    }

    private static Map<String, Object> placement(MicrographSimulationConfig.Placing placement) {
        Map<String, Object> keys = new LinkedHashMap<>();
        placement.minimumDistanceAngstrom().ifPresent(distance -> keys.put("minimum_distance", distance));
        keys.put("margin", placement.marginPixels());
        keys.put("relative_defocus_min", placement.lowestRelativeDefocusAngstrom());
        keys.put("relative_defocus_max", placement.highestRelativeDefocusAngstrom());
        keys.put("whole_pixels", placement.wholePixels());
        return keys;
    }

    private static Map<String, Object> signal(MicrographSimulationConfig.Signal signal) {
        Map<String, Object> keys = new LinkedHashMap<>();
        if (signal.signalToNoise().isPresent()) {
            keys.put("signal_to_noise", signal.signalToNoise().getAsDouble());
        } else {
            keys.put("dose", signal.dose());
            keys.put("signal_scale", signal.scale());
        }
        keys.put("shot_noise", signal.shotNoise());
        return keys;
    }

    private static Map<String, Object> background(MicrographSimulationConfig.Noise background) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("standard_deviation", background.standardDeviation());
        if (background.spectrum().isEmpty()) {
            keys.put("exponent", background.exponent());
            keys.put("corner", background.cornerCyclesPerPixel());
        } else {
            keys.put("spectrum", background.spectrum());
        }
        return keys;
    }
}
