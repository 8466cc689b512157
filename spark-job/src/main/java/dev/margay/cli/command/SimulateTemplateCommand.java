package dev.margay.cli.command;

import dev.margay.api.Margay;
import dev.margay.api.SimulatedTemplate;
import dev.margay.api.TemplateSimulation;
import dev.margay.cli.console.Console;
import dev.margay.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a template from an atomic model. */
@Command(
        name = "simulate-template",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        header = "Makes a template from an atomic model.",
        descriptionHeading = "%n",
        description = {
            "Reads a PDB or mmCIF file, also gzipped, and writes the electrostatic potential of its atoms in volts (MRC). Instead"
                    + " of a model, a configuration with the keys of Leopard-EM's simulator can be given; options replace its"
                    + " keys."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  margay simulate-template 4v1w.cif template.mrc --pixel-size 1.5",
            "  margay simulate-template 6q8y.cif.gz omit.mrc --pixel-size 0.95 --box 512 --omit 'A:10-25, B'"
        })
public final class SimulateTemplateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "PDB or mmCIF file; or a configuration (*.yaml).")
    private String source;

    @Parameters(index = "1", paramLabel = "OUT.mrc", description = "The template to write.")
    private String out;

    @Mixin
    private SimulatorOptions options;

    @Option(
            names = "--base-dir",
            paramLabel = "DIR",
            description = "Where relative paths in a configuration start. Default: the working directory.")
    private Path baseDirectory;

    @Option(names = "--overwrite", description = "Replace existing files.")
    private boolean overwrite;

    @Override
    public Integer call() throws IOException {
        Console console = new Console(spec.commandLine().getErr());
        TemplateSimulation simulation = options.onto(Margay.simulateTemplate(source));
        if (baseDirectory != null) {
            simulation.baseDirectory(baseDirectory);
        }
        if (overwrite) {
            simulation.overwrite();
        }
        SimulatedTemplate template =
                simulation.listener(new SimulationLines(console, "density")).write(out);
        console.say(
                "wrote       %s  %d^3 voxels, %,d atoms, in %.1f s",
                out,
                template.density().size(),
                template.record().atoms(),
                template.record().seconds());
        return ExitCode.DONE.number();
    }
}
