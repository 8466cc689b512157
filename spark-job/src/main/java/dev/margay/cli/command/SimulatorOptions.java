package dev.margay.cli.command;

import dev.margay.api.TemplateSimulation;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import picocli.CommandLine.Option;

/** The options that replace keys of the simulator. Values are checked as in a configuration. */
final class SimulatorOptions {

    @Option(
            names = "--pixel-size",
            paramLabel = "A",
            description = "Edge of a voxel in Angstrom: the pixel size of the micrographs.")
    private String pixelSize;

    @Option(
            names = "--box",
            paramLabel = "N",
            description = "Edge of the box in voxels. Default: the molecule, and a quarter more.")
    private String box;

    @Option(
            names = "--omit",
            paramLabel = "PARTS",
            description =
                    "Leave out chains or residues, such as A or B:10-25, separated by commas. The centre stays that of all"
                            + " atoms.")
    private String omit;

    @Option(names = "--assembly", paramLabel = "ID", description = "Make this biological assembly, such as 1.")
    private String assembly;

    @Option(names = "--model", paramLabel = "N", description = "Use this model of the file. Default: the first.")
    private String model;

    @Option(names = "--hydrogens", description = "Keep hydrogen atoms. They are left out by default, as in Leopard-EM.")
    private boolean hydrogens;

    @Option(names = "--no-waters", description = "Leave out water molecules.")
    private boolean noWaters;

    @Option(
            names = "--keep-origin",
            description = "The origin of the file becomes the centre of the box, instead of the mean of all atoms.")
    private boolean keepOrigin;

    @Option(
            names = "--skip-unknown-elements",
            description = "Leave out atoms of elements without scattering factors. They are an error by default.")
    private boolean skipUnknownElements;

    @Option(
            names = "--b-factor-scaling",
            paramLabel = "X",
            description = "Multiply the B factors of the file. Default: 1.")
    private String bFactorScaling;

    @Option(
            names = "--additional-b-factor",
            paramLabel = "B",
            description = "Add this to all B factors afterwards, in square Angstrom. Default: 0.")
    private String additionalBFactor;

    @Option(
            names = "--b-factor-convention",
            paramLabel = "NAME",
            description =
                    "debye-waller: B factors as they are defined. leopard-em: a quarter of them, as in the maps of Leopard-EM"
                            + " and cisTEM. Default: debye-waller.")
    private String bFactorConvention;

    @Option(
            names = "--dose",
            paramLabel = "E",
            description =
                    "Radiation damage of an exposure up to this dose, in electrons per square Angstrom. Default: 30; 0 for no"
                            + " damage.")
    private String dose;

    @Option(names = "--dose-start", paramLabel = "E", description = "Dose before the first frame. Default: 0.")
    private String doseStart;

    @Option(
            names = "--voltage",
            paramLabel = "KV",
            description = "Voltage in kilovolts: damage is larger at lower voltages. Default: 300.")
    private String voltage;

    @Option(
            names = "--mtf",
            paramLabel = "STAR",
            description = "Apply the camera's MTF, from a STAR file such as RELION's. Default: none.")
    private String mtf;

    /** The same simulation, with these keys. */
    TemplateSimulation onto(TemplateSimulation simulation) {
        put(simulation, "pixel_spacing", pixelSize, "--pixel-size");
        put(simulation, "volume_shape", box, "--box");
        put(simulation, "omit", omit, "--omit");
        put(simulation, "assembly", assembly, "--assembly");
        put(simulation, "model", model, "--model");
        put(simulation, "remove_hydrogens", hydrogens ? "false" : null, "--hydrogens");
        put(simulation, "remove_waters", noWaters ? "true" : null, "--no-waters");
        put(simulation, "center_atoms", keepOrigin ? "false" : null, "--keep-origin");
        put(simulation, "skip_unknown_elements", skipUnknownElements ? "true" : null, "--skip-unknown-elements");
        put(simulation, "b_factor_scaling", bFactorScaling, "--b-factor-scaling");
        put(simulation, "additional_b_factor", additionalBFactor, "--additional-b-factor");
        put(simulation, "b_factor_convention", bFactorConvention, "--b-factor-convention");
        if (isZero(dose)) {
            requireNoStart();
            put(simulation, "simulator_config.apply_dose_weighting", "false", "--dose");
        } else if (dose != null) {
            put(simulation, "simulator_config.apply_dose_weighting", "true", "--dose");
            put(simulation, "simulator_config.dose_end", dose, "--dose");
        }
        put(simulation, "simulator_config.dose_start", doseStart, "--dose-start");
        put(simulation, "simulator_config.voltage", voltage, "--voltage");
        put(simulation, "simulator_config.apply_dqe", mtf == null ? null : "true", "--mtf");
        put(simulation, "simulator_config.mtf_reference", mtf, "--mtf");
        return simulation;
    }

    private static boolean isZero(String number) {
        return number != null && number.matches("0+(\\.0*)?|\\.0+");
    }

    private void requireNoStart() {
        if (doseStart != null) {
            throw new BadInputException(new InputProblem(
                    "command line",
                    "--dose-start",
                    "has no effect with --dose 0, which means no damage; leave one out"));
        }
    }

    private static void put(TemplateSimulation simulation, String key, String value, String option) {
        if (value != null) {
            simulation.with(key, value, option);
        }
    }
}
