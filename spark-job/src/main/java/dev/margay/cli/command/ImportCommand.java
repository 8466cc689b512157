package dev.margay.cli.command;

import dev.margay.api.ExportResult;
import dev.margay.api.Import;
import dev.margay.api.Margay;
import dev.margay.cli.console.Console;
import dev.margay.cli.console.ExitCode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads particles of other programs. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        header = "Reads particles of RELION, cisTEM or cryoSPARC.",
        descriptionHeading = "%n",
        description = {
            "Converts a table of another program to Margay's, for a refinement or a comparison. Columns that Margay does not use"
                    + " are kept under their names; those that cannot be kept are named."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  margay import run_data.star --out particles.csv",
            "  margay import J42_particles.cs --micrographs mics --out particles.csv",
            "  margay import run_data.star --template 60S.mrc --results dataset --out particles.csv"
        })
public final class ImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "TABLE", description = "Tables: *.star, *.cs, *.csv, *.parquet, *.h5.")
    private List<String> tables;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The table to write: *.csv or *.parquet. An existing file is replaced.")
    private String out;

    @Option(
            names = "--template",
            paramLabel = "FILE.mrc",
            description =
                    "The template of the particles. A refinement needs it, because the corners of boxes depend on its size.")
    private String template;

    @Option(
            names = "--results",
            paramLabel = "RESULT",
            description =
                    "A result (*.result.json), or a folder with results, of the same micrographs. A refinement needs their"
                            + " maps.")
    private String results;

    @Option(
            names = "--micrographs",
            paramLabel = "DIR",
            description = "Where the micrographs are, if their paths in the table are not right here.")
    private String micrographs;

    @Option(
            names = "--pixel-size",
            paramLabel = "ANGSTROM",
            description = "Pixel size of the micrographs. This and the options below replace values of the table.")
    private Double pixelSize;

    @Option(names = "--voltage", paramLabel = "KV", description = "Acceleration voltage, kV.")
    private Double voltage;

    @Option(names = "--cs", paramLabel = "MM", description = "Spherical aberration, mm.")
    private Double sphericalAberration;

    @Option(names = "--amplitude-contrast", paramLabel = "X", description = "Fraction of amplitude contrast.")
    private Double amplitudeContrast;

    @Override
    public Integer call() throws IOException {
        Import reading = Margay.importing(tables);
        if (template != null) {
            reading.template(template);
        }
        if (results != null) {
            reading.results(results);
        }
        if (micrographs != null) {
            reading.micrographs(micrographs);
        }
        if (pixelSize != null) {
            reading.pixelSizeAngstrom(pixelSize);
        }
        if (voltage != null) {
            reading.voltageKilovolts(voltage);
        }
        if (sphericalAberration != null) {
            reading.sphericalAberrationMillimetres(sphericalAberration);
        }
        if (amplitudeContrast != null) {
            reading.amplitudeContrastRatio(amplitudeContrast);
        }
        ExportResult written = reading.write(out);
        new ExportLines(new Console(spec.commandLine().getErr())).show(written, "not kept");
        return ExitCode.DONE.number();
    }
}
