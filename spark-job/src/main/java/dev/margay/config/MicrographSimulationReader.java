package dev.margay.config;

import dev.margay.config.MicrographSimulationConfig.Molecule;
import dev.margay.config.MicrographSimulationConfig.Noise;
import dev.margay.config.MicrographSimulationConfig.Placing;
import dev.margay.config.MicrographSimulationConfig.Signal;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the configuration of a simulated micrograph. */
final class MicrographSimulationReader {

    private static final int MOST_PIXELS = 100_000;
    private static final int MOST_PARTICLES = 1_000_000;
    private static final int LARGEST_BOX = 8192;
    private static final double MOST_DEFOCUS = 1_000_000;
    private static final double NYQUIST = 0.5;

    private static final String TABLE = "particle_table";
    private static final String SIGNAL_TO_NOISE = "signal_to_noise";
    private static final String SPECTRUM = "spectrum";
    private static final String PLACEMENT = "placement";
    private static final ConfigKey.ListSize SPECTRUM_SIZE = new ConfigKey.ListSize(2, Integer.MAX_VALUE);
    private static final Limits AMPLITUDES = Limits.nonNegative();

    private final List<InputProblem> problems = new ArrayList<>();
    private final List<ConfigNote> notes = new ArrayList<>();

    private MicrographSimulationReader() {}

    static MicrographSimulationReading read(ConfigNode tree, String file) {
        MicrographSimulationReader reader = new MicrographSimulationReader();
        ConfigSection root = ConfigSection.root(file, tree, reader.problems, KeyRecorder.NONE);
        MicrographSimulationConfig config = reader.readRoot(root);
        return new MicrographSimulationReading(
                file,
                reader.problems.isEmpty() ? Optional.of(config) : Optional.empty(),
                reader.problems,
                reader.notes.stream().map(ConfigNote::text).toList(),
                KeyPlaces.of(tree));
    }

    private MicrographSimulationConfig readRoot(ConfigSection root) {
        int height = (int)
                root.number("height", "pixels").wholeBetween(1, MOST_PIXELS).required();
        int width = (int)
                root.number("width", "pixels").wholeBetween(1, MOST_PIXELS).required();
        long seed = (long)
                root.number("seed", "").wholeBetween(0, Integer.MAX_VALUE).orElse(1);
        ConfigSection opticsGroup = root.required("optics_group");
        OpticsGroup optics = new OpticsGroupReader(opticsGroup, notes).read();
        refuseWhatIsNotSimulated(opticsGroup, optics);
        Optional<String> table = root.optionalText(TABLE, "the path of a table of particles");
        List<Molecule> species = readSpecies(root, table.isPresent());
        if (table.isPresent() && root.take(PLACEMENT).isPresent()) {
            notes.add(ConfigNote.of(PLACEMENT + " has no effect: all particles are those of " + TABLE));
        }
        Placing placement = readPlacement(root.optional(PLACEMENT));
        Signal signal = readSignal(root.optional("signal"));
        Noise background = readBackground(root.optional("background"));
        OptionalInt box = whole(root.number("transfer_box", "pixels").wholeBetween(2, LARGEST_BOX));
        ConfigSection corrections = root.optional("input_corrections");
        boolean templateBackground =
                corrections.flag("template_background", InputCorrections.DEFAULT.templateBackground());
        corrections.rejectUnknownKeys();
        root.rejectUnknownKeys();
        return new MicrographSimulationConfig(
                height, width, seed, optics, species, table, placement, signal, background, box, templateBackground);
    }

    private static OptionalInt whole(NumberKey key) {
        OptionalDouble value = key.optional();
        return value.isPresent() ? OptionalInt.of((int) value.getAsDouble()) : OptionalInt.empty();
    }

    private static void refuseWhatIsNotSimulated(ConfigSection section, OpticsGroup optics) {
        if (optics.magMatrix().isPresent()) {
            section.complain("mag_matrix", "a magnification matrix is not simulated; remove the key");
        }
        for (String key : List.of("mtf_values", "mtf_reference")) {
            if (section.take(key).isPresent()) {
                section.complain(key, "the camera's MTF is not simulated; remove the key: the camera is perfect");
            }
        }
    }

    private List<Molecule> readSpecies(ConfigSection root, boolean tabled) {
        List<Molecule> species = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ConfigSection section : root.sections("species")) {
            Molecule molecule = readMolecule(section, tabled);
            if (!names.add(molecule.name())) {
                section.complain(
                        "name", "two species are called " + molecule.name() + "; expected a different name for each");
            }
            species.add(molecule);
        }
        return species;
    }

    private Molecule readMolecule(ConfigSection section, boolean tabled) {
        String path =
                section.requiredText("template_volume_path", "the path of a cubic MRC volume, or of an atomic model");
        String name = section.optionalText("name", "a name for the species").orElseGet(() -> nameOf(path));
        if (tabled && section.take("count").isPresent()) {
            section.complain("count", "given together with " + TABLE + "; keep one of the two");
        }
        NumberKey number = section.number("count", "").wholeBetween(0, MOST_PARTICLES);
        int count = (int) (tabled ? number.orElse(0) : number.required());
        OptionalDouble pixel =
                section.number("pixel_size", "Angstrom").positiveUpTo(100).optional();
        boolean isModel = path != null && SimulatorConfig.isModel(path);
        if (!isModel && section.has(SimulatorReader.GROUP)) {
            notes.add(ConfigNote.of(section.qualified(SimulatorReader.GROUP)
                    + " has no effect: template_volume_path is not an atomic model"));
        }
        ConfigSection group = section.optional(SimulatorReader.GROUP);
        SimulatorConfig simulator = new SimulatorReader(group, notes).read();
        if (simulator.modelPath().isPresent()) {
            group.complain("pdb_filepath", "the model is template_volume_path here; remove this key");
        }
        if (simulator.pixelSizeAngstrom().isPresent() && pixel.isPresent()) {
            group.complain("pixel_spacing", "given together with pixel_size; keep one of the two");
        }
        section.rejectUnknownKeys();
        return new Molecule(
                name, path, isModel, count, pixel.isPresent() ? pixel : simulator.pixelSizeAngstrom(), simulator);
    }

    /** The name of a file without its folder and extensions. */
    private static String nameOf(String path) {
        if (path == null) {
            return "";
        }
        String file = path.substring(path.lastIndexOf('/') + 1);
        int dot = file.indexOf('.', 1);
        return dot < 0 ? file : file.substring(0, dot);
    }

    private static Placing readPlacement(ConfigSection section) {
        OptionalDouble distance =
                section.number("minimum_distance", "Angstrom").nonNegative().optional();
        double margin = section.number("margin", "pixels")
                .between(-MOST_PIXELS, MOST_PIXELS)
                .orElse(0);
        double lowest = section.number("relative_defocus_min", "Angstrom")
                .between(-MOST_DEFOCUS, MOST_DEFOCUS)
                .orElse(0);
        double highest = section.number("relative_defocus_max", "Angstrom")
                .between(-MOST_DEFOCUS, MOST_DEFOCUS)
                .orElse(0);
        if (highest < lowest) {
            section.complain(
                    "relative_defocus_max",
                    "got " + highest + ", below relative_defocus_min = " + lowest
                            + "; expected relative_defocus_min or more");
        }
        boolean whole = section.flag("whole_pixels", true);
        section.rejectUnknownKeys();
        return new Placing(distance, margin, lowest, highest, whole);
    }

    private Signal readSignal(ConfigSection section) {
        OptionalDouble relative = section.number(SIGNAL_TO_NOISE, "standard deviations of the noise")
                .nonNegative()
                .optional();
        double dose = section.number("dose", "electrons per square Angstrom")
                .positive()
                .orElse(30);
        double scale = section.number("signal_scale", "").positive().orElse(1);
        if (section.take(SIGNAL_TO_NOISE).isPresent()) {
            if (section.take("dose").isPresent()) {
                section.complain("dose", "given together with signal_to_noise; keep one of the two");
            }
            if (section.take("signal_scale").isPresent()) {
                notes.add(ConfigNote.of(section.qualified("signal_scale")
                        + " has no effect: signal_to_noise gives the strength of all particles"));
            }
        }
        boolean shotNoise = section.flag("shot_noise", true);
        section.rejectUnknownKeys();
        return new Signal(relative, dose, scale, shotNoise);
    }

    private static Noise readBackground(ConfigSection section) {
        double deviation = section.number("standard_deviation", "units of shot noise")
                .nonNegative()
                .orElse(0);
        double exponent = section.number("exponent", "").between(-10, 10).orElse(0);
        double corner = section.number("corner", "cycles per pixel")
                .positiveUpTo(NYQUIST)
                .orElse(0.02);
        List<Double> spectrum = section.numbers(
                SPECTRUM, "numbers, the amplitudes from 0 to 0.5 cycles per pixel", AMPLITUDES, SPECTRUM_SIZE);
        if (section.take(SPECTRUM).isPresent()) {
            if (spectrum.size() < SPECTRUM_SIZE.least()
                    || !spectrum.stream().allMatch(AMPLITUDES::allow)
                    || spectrum.stream().allMatch(amplitude -> amplitude == 0)) {
                section.complain(
                        SPECTRUM, "got " + spectrum + "; expected two or more numbers of 0 or more, not all 0");
            }
            for (String other : List.of("exponent", "corner")) {
                if (section.take(other).isPresent()) {
                    section.complain(other, "given together with spectrum; keep one of the two");
                }
            }
        }
        section.rejectUnknownKeys();
        return new Noise(deviation, exponent, corner, spectrum);
    }
}
