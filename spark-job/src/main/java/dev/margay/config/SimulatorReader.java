package dev.margay.config;

import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads the group {@code simulator}: the keys of Leopard-EM's simulator, and our own. */
final class SimulatorReader {

    private static final String SHAPE = "volume_shape";
    private static final ConfigKey.ListSize CUBE = new ConfigKey.ListSize(3, 3);

    /** The group in other configurations. */
    static final String GROUP = "simulator";

    private final ConfigSection section;
    private final List<ConfigNote> notes;

    SimulatorReader(ConfigSection section, List<ConfigNote> notes) {
        this.section = section;
        this.notes = notes;
    }

    /**
     * Reads a whole file: the keys of a simulator, or any configuration with the group {@code simulator}.
     *
     * @param tree the file, with the values that the user gave elsewhere
     */
    static SimulatorReading read(ConfigNode tree, String file) {
        List<InputProblem> problems = new ArrayList<>();
        List<ConfigNote> notes = new ArrayList<>();
        ConfigSection root = ConfigSection.root(file, tree, problems, KeyRecorder.NONE);
        boolean grouped = root.keys().contains(GROUP);
        SimulatorConfig config = new SimulatorReader(grouped ? root.optional(GROUP) : root, notes).read();
        if (grouped) {
            config = withDefaultsOfSearch(config, root);
        }
        return new SimulatorReading(
                config, problems, notes.stream().map(ConfigNote::text).toList());
    }

    /** In the configuration of a search, model, pixel size and voltage are in other places. */
    private static SimulatorConfig withDefaultsOfSearch(SimulatorConfig config, ConfigSection root) {
        ConfigSection optics = root.optional("optics_group");
        Optional<String> model =
                root.optionalText("template_volume_path", "a path").filter(SimulatorConfig::isModel);
        OptionalDouble pixel =
                optics.number("pixel_size", "Angstrom").positive().optional();
        OptionalDouble voltage =
                optics.number("voltage", "kilovolts").positive().optional();
        return config.withDefaults(model, pixel, voltage);
    }

    SimulatorConfig read() {
        Optional<String> model = section.optionalText("pdb_filepath", "the path of a PDB or mmCIF file");
        OptionalDouble pixel =
                section.number("pixel_spacing", "Angstrom").positiveUpTo(100).optional();
        OptionalInt size = size();
        boolean centre = section.flag("center_atoms", true);
        boolean hydrogens = !section.flag("remove_hydrogens", true);
        SimulatorConfig.BFactors bFactors = bFactors();
        SimulatorConfig.Parts parts = parts();
        ConfigSection physics = section.optional("simulator_config");
        OptionalDouble voltage =
                physics.number("voltage", "kilovolts").between(10, 5_000).optional();
        Optional<SimulatorConfig.Dose> dose = dose(physics);
        Optional<String> mtf = mtf(physics);
        for (String key : List.of("upsampling", "store_volume", "atom_batch_size")) {
            if (physics.ignored(key)) {
                notes.add(ConfigNote.of(physics.qualified(key) + " has no effect: the density is exact without it"));
            }
        }
        physics.rejectUnknownKeys();
        section.rejectUnknownKeys();
        return new SimulatorConfig(model, pixel, size, centre, hydrogens, bFactors, parts, dose, voltage, mtf);
    }

    private SimulatorConfig.BFactors bFactors() {
        double scaling = section.number("b_factor_scaling", "").nonNegative().orElse(1);
        double additional =
                section.number("additional_b_factor", "square Angstrom").orElse(0);
        String quarter = SimulatorConfig.BFactors.QUARTER;
        String full = SimulatorConfig.BFactors.FULL;
        String convention = section.oneOf("b_factor_convention", List.of(full, quarter), full);
        return new SimulatorConfig.BFactors(scaling, additional, convention.equals(quarter) ? 0.25 : 1);
    }

    /** Leopard-EM has three equal numbers. */
    private OptionalInt size() {
        if (section.take(SHAPE).filter(ConfigNode.Scalar.class::isInstance).isPresent()) {
            OptionalDouble one = section.number(SHAPE, "voxels")
                    .wholeBetween(2, SimulatorConfig.LARGEST_BOX)
                    .optional();
            return one.isPresent() ? OptionalInt.of((int) one.getAsDouble()) : OptionalInt.empty();
        }
        List<Double> shape = section.numbers(
                SHAPE,
                "one number, or three equal ones, such as [512, 512, 512]",
                Limits.wholeBetween(2, SimulatorConfig.LARGEST_BOX),
                CUBE);
        if (shape.isEmpty()) {
            return OptionalInt.empty();
        }
        double first = shape.get(0);
        if (shape.size() != 3 || shape.stream().anyMatch(one -> one != first)) {
            section.complain(SHAPE, "got " + shape + "; expected three equal whole numbers: a template is a cube");
            return OptionalInt.empty();
        }
        if (first != Math.rint(first) || first < 2 || first > SimulatorConfig.LARGEST_BOX) {
            section.complain(
                    SHAPE, "got " + first + "; expected whole numbers from 2 to " + SimulatorConfig.LARGEST_BOX);
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) first);
    }

    private SimulatorConfig.Parts parts() {
        OptionalDouble model =
                section.number("model", "").wholeBetween(1, 1_000_000).optional();
        return new SimulatorConfig.Parts(
                model.isPresent() ? Optional.of((int) model.getAsDouble()) : Optional.empty(),
                section.optionalText("assembly", "the name of a biological assembly, such as 1"),
                section.optionalText("omit", "chains or residues, such as A or B:10-25")
                        .map(text -> List.of(text.strip().split("[,\\s]+", -1)))
                        .orElse(List.of()),
                !section.flag("remove_waters", false),
                section.flag("skip_unknown_elements", false));
    }

    private Optional<SimulatorConfig.Dose> dose(ConfigSection physics) {
        boolean applied = physics.flag("apply_dose_weighting", true);
        double start = physics.number("dose_start", "electrons per square Angstrom")
                .nonNegative()
                .orElse(0);
        double end = physics.number("dose_end", "electrons per square Angstrom")
                .nonNegative()
                .orElse(30);
        // Leopard-EM writes -1 for the curve.
        double b = physics.number("crit_exposure_bfactor", "square Angstrom")
                .between(-1, 100_000)
                .orElse(-1);
        DoseChange change =
                DoseChange.of(physics.oneOf("dose_filter_modify_signal", DoseChange.keys(), DoseChange.NONE.key()));
        if (applied && end <= start) {
            physics.complain(
                    "dose_end",
                    "got " + end + ", not above dose_start = " + start + "; expected the dose after the last frame");
            return Optional.empty();
        }
        return applied
                ? Optional.of(new SimulatorConfig.Dose(start, end, b < 0 ? Optional.empty() : Optional.of(b), change))
                : Optional.empty();
    }

    /** Without a file there is no MTF: Leopard-EM's default, a K2 at 300 kV, is right for few cameras of today. */
    private Optional<String> mtf(ConfigSection physics) {
        boolean applied = physics.flag("apply_dqe", true);
        Optional<String> reference = physics.optionalText("mtf_reference", "the path of a STAR file");
        return applied ? reference : Optional.empty();
    }
}
