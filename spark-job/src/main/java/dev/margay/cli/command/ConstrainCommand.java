package dev.margay.cli.command;

import dev.margay.api.Margay;
import dev.margay.api.ModelPair;
import dev.margay.cli.console.ExitCode;
import dev.margay.config.ConstrainedSearchConfig;
import dev.margay.structure.Superposition;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Computes from two atomic models what a constrained search needs to know about them. */
@Command(
        name = "constrain",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {ConstrainCommand.VectorCommand.class, ConstrainCommand.AxisCommand.class},
        header = "Computes vector or axis for a constrained search, from two models.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {"  margay constrain vector 60S.cif 40S.cif", "  margay constrain axis closed.pdb open.pdb"})
public final class ConstrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.BAD_INPUT.number();
    }

    /** The two models. */
    static final class Models {

        @Parameters(index = "0", paramLabel = "FIRST", description = "PDB or mmCIF file.")
        private String first;

        @Parameters(index = "1", paramLabel = "SECOND", description = "Another one, in the same coordinate system.")
        private String second;

        @Option(
                names = "--hydrogens",
                description = "Count hydrogen atoms, too, if the templates were made with this option.")
        private boolean hydrogens;

        @Option(
                names = "--no-waters",
                description = "Do not count water molecules, if the templates were made with this option.")
        private boolean noWaters;

        ModelPair pair() {
            ModelPair pair = Margay.models(first, second);
            if (hydrogens) {
                pair.withHydrogens();
            }
            return noWaters ? pair.withoutWaters() : pair;
        }
    }

    /** The vector from one model to the other. */
    @Command(
            name = "vector",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            sortOptions = false,
            header = "Prints the vector from a reference to its partner.",
            descriptionHeading = "%n",
            description = {
                "From the mean position of all atoms of FIRST, the reference, to that of SECOND, the partner: the centres of"
                        + " the templates that simulate-template makes of them. Both must have the same coordinate system, as in a"
                        + " model of the complex."
            },
            parameterListHeading = "%nParameters:%n",
            optionListHeading = "%nOptions:%n")
    static final class VectorCommand implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private Models models;

        @Override
        public Integer call() {
            ConstrainedSearchConfig.Vector vector = models.pair().centreVector();
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    Locale.ROOT,
                    "# %.3f Angstrom long%ncenter_vector: [%.3f, %.3f, %.3f]%n",
                    vector.lengthAngstrom(),
                    vector.x(),
                    vector.y(),
                    vector.z());
            out.flush();
            return ExitCode.DONE.number();
        }
    }

    /** The axis of the rotation from one state to the other. */
    @Command(
            name = "axis",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            sortOptions = false,
            header = "Prints the axis about which a molecule turns between two states.",
            descriptionHeading = "%n",
            description = {
                "FIRST and SECOND are the same molecule in two states, in the same coordinate system."
                        + " Residues are compared by chain and number."
            },
            parameterListHeading = "%nParameters:%n",
            optionListHeading = "%nOptions:%n")
    static final class AxisCommand implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private Models models;

        @Override
        public Integer call() {
            Superposition turn = models.pair().superposition();
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    Locale.ROOT,
                    "# turns by %.3f degrees about (%.5f, %.5f, %.5f); %,d residues, rms distance afterwards %.2f Angstrom%n"
                            + "# the ranges: from the first state to the second one, and 2 degrees of tilt%n"
                            + "orientation_refinement_config:%n"
                            + "  rotation_axis_euler_angles: [%.3f, %.3f, 0.0]%n"
                            + "  phi_min: 0.0%n"
                            + "  phi_max: 0.0%n"
                            + "  theta_min: -2.0%n"
                            + "  theta_max: 2.0%n"
                            + "  psi_min: %.1f%n"
                            + "  psi_max: %.1f%n",
                    turn.angleDegrees(),
                    turn.axis()[0],
                    turn.axis()[1],
                    turn.axis()[2],
                    turn.atoms(),
                    turn.rmsAngstrom(),
                    turn.phiDegrees(),
                    turn.thetaDegrees(),
                    Math.min(0, 0 - turn.angleDegrees()),
                    Math.max(0, 0 - turn.angleDegrees()));
            out.flush();
            return ExitCode.DONE.number();
        }
    }
}
