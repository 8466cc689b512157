package dev.margay.cli.command;

import dev.margay.api.Export;
import dev.margay.api.ExportResult;
import dev.margay.api.Margay;
import dev.margay.cli.console.Console;
import dev.margay.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes particles for other programs. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        header = "Writes particles for RELION, cisTEM, cryoSPARC or ChimeraX.",
        descriptionHeading = "%n",
        description = {
            "Converts positions, orientations, defocus and optics to the conventions of the other program. Refined values are"
                    + " used if there are any. Columns that a format does not keep are named."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  margay export maps/mip.result.json --out particles.star",
            "  margay export refined.csv --out particles.cs",
            "  margay export dataset --out scene.cxc --micrograph m042.mrc"
        })
public final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PARTICLES",
            description = "Results (*.result.json), refinements (*.refinement.json), folders with results, or tables:"
                    + " *.csv, *.parquet, *.h5, *.star, *.cs.")
    private List<String> particles;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description =
                    "The file to write: *.star, *.cs, *.cxc, *.bild, *.csv, *.parquet or *.h5. An existing file is replaced.")
    private String out;

    @Mixin
    private FormatOption format;

    @Option(
            names = "--micrograph",
            paramLabel = "NAME",
            description = "Only the particles of this micrograph. A scene (*.cxc) shows one micrograph.")
    private String micrograph;

    @Option(
            names = "--template",
            paramLabel = "FILE.mrc",
            description = "The density that *.cxc and *.bild show. Default: that of the table.")
    private String template;

    @Option(
            names = "--base-dir",
            paramLabel = "DIR",
            description =
                    "Where relative paths in a table start: *.cs needs the micrographs, *.cxc and *.bild the template."
                            + " Default: the working directory.")
    private Path baseDirectory;

    @Override
    public Integer call() throws IOException {
        Export export = Margay.export(particles);
        format.chosen().ifPresent(export::format);
        if (micrograph != null) {
            export.micrograph(micrograph);
        }
        if (template != null) {
            export.template(template);
        }
        if (baseDirectory != null) {
            export.baseDirectory(baseDirectory);
        }
        ExportResult written = export.write(out);
        new ExportLines(new Console(spec.commandLine().getErr())).show(written, "not kept in this format");
        return ExitCode.DONE.number();
    }
}
