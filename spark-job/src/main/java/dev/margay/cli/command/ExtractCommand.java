package dev.margay.cli.command;

import dev.margay.api.ExportResult;
import dev.margay.api.Extract;
import dev.margay.api.Margay;
import dev.margay.cli.console.Console;
import dev.margay.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Cuts images of particles out of micrographs. */
@Command(
        name = "extract",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        header = "Cuts images of particles out of micrographs, for a reconstruction.",
        descriptionHeading = "%n",
        description = {
            "Writes a stack for each micrograph (*.mrcs), and two tables of all images: particles.star for RELION, and"
                    + " particles.csv, which 'margay export' converts for other programs. Images are made as RELION's"
                    + " relion_preprocess makes them: scaled, then normalised, then inverted."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  margay extract refined.csv --box 384 --out extracted",
            "  margay extract dataset --box 384 --scale 128 --float16 --out extracted"
        })
public final class ExtractCommand implements Callable<Integer> {

    /** A line of progress for each of this many micrographs. */
    private static final int PROGRESS_MICROGRAPHS = 100;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PARTICLES",
            description = "Results (*.result.json), refinements (*.refinement.json), folders with results, or tables:"
                    + " *.csv, *.parquet, *.h5, *.star, *.cs.")
    private List<String> particles;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for stacks and tables.")
    private String out;

    @Option(
            names = "--box",
            required = true,
            paramLabel = "PIXELS",
            description = "Side of the box around a particle, pixels of the micrograph.")
    private int box;

    @Option(
            names = "--scale",
            paramLabel = "PIXELS",
            description = "Scale the box to this side, by leaving out high frequencies. Default: as it is.")
    private Integer scale;

    @Option(
            names = "--background-radius",
            paramLabel = "PIXELS",
            description =
                    "Pixels of the scaled image farther from its centre than this are background: it gets mean 0 and"
                            + " standard deviation 1. Default: 0.375 times the side of the image.")
    private Double backgroundRadius;

    @Option(names = "--no-ramp", description = "Do not subtract a plane that fits the background.")
    private boolean noRamp;

    @Option(names = "--no-normalise", description = "Keep the grey values.")
    private boolean noNormalise;

    @Option(
            names = "--keep-contrast",
            description =
                    "Keep particles dark, as cisTEM expects. Default: invert, so that they are bright, as RELION and"
                            + " cryoSPARC expect.")
    private boolean keepContrast;

    @Option(
            names = "--white-dust",
            paramLabel = "SD",
            description = "Replace pixels this many standard deviations above the mean by noise. Default: none.")
    private Double whiteDust;

    @Option(
            names = "--black-dust",
            paramLabel = "SD",
            description = "Replace pixels this many standard deviations below the mean by noise. Default: none.")
    private Double blackDust;

    @Option(
            names = "--float16",
            description = "Write 16-bit floats (MRC mode 12): half the size. RELION reads them from version 4 on.")
    private boolean float16;

    @Option(
            names = "--base-dir",
            paramLabel = "DIR",
            description = "Where relative paths of micrographs start. Default: the working directory.")
    private Path baseDirectory;

    @Override
    public Integer call() throws IOException {
        Extract extract = Margay.extract(particles, box);
        if (scale != null) {
            extract.scaledSize(scale);
        }
        if (backgroundRadius != null) {
            extract.backgroundRadius(backgroundRadius);
        }
        if (whiteDust != null) {
            extract.whiteDust(whiteDust);
        }
        if (blackDust != null) {
            extract.blackDust(blackDust);
        }
        if (noRamp) {
            extract.withoutRamp();
        }
        if (noNormalise) {
            extract.withoutNormalisation();
        }
        if (keepContrast) {
            extract.keepContrast();
        }
        if (float16) {
            extract.halfPrecision();
        }
        if (baseDirectory != null) {
            extract.baseDirectory(baseDirectory);
        }
        Console console = new Console(spec.commandLine().getErr());
        ExportResult written = extract.write(out, (done, all) -> {
            if (done % PROGRESS_MICROGRAPHS == 0 && done < all) {
                console.say("extracted   %,d of %,d micrographs", done, all);
            }
        });
        new ExportLines(console).show(written, "not kept");
        return ExitCode.DONE.number();
    }
}
