package dev.margay.cli;

import dev.margay.analysis.ParticleTable;
import dev.margay.config.BadInputException;
import dev.margay.config.InputProblem;
import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.config.OpticsGroup;
import dev.margay.io.MrcWriter;
import dev.margay.kernels.array.RealVolume;
import dev.margay.report.ReportContent;
import dev.margay.report.ReportPictures;
import dev.margay.search.SearchInputs;
import dev.margay.simulate.SyntheticMicrograph;
import dev.margay.simulate.SyntheticTemplate;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a micrograph with known particles, searches it, and holds what was found against what was planted. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        header = "Plants a made-up molecule in noise and finds it again.",
        descriptionHeading = "%n",
        description = {
            "Writes a template, a micrograph with a dozen particles and a configuration, runs match-template on them, and"
                    + " prints found against planted. The folder then shows what goes in and what comes out;"
                    + " copy it to try other settings."
        },
        optionListHeading = "%nOptions:%n")
final class DemoCommand implements Callable<Integer> {

    private static final String CONFIG = "config.yaml";
    private static final String CONFIG_RESOURCE = "demo-config.yaml";

    /** A folder with this file in it is a demo's. */
    private static final String MARK = "demo.txt";

    private static final int TEMPLATE_SIZE = 64;
    private static final int TEMPLATE_BLOBS = 24;
    private static final SyntheticMicrograph.Recipe RECIPE =
            new SyntheticMicrograph.Recipe(320, 480, 12, 14, new double[] {-300, 300}, 2);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "margay-demo",
            description = "Folder to write to. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Mixin
    private RunOptions run;

    @Override
    public Integer call() throws Exception {
        SearchConsole console = new SearchConsole(spec.commandLine().getErr());
        run.settings();
        String yaml = resource(CONFIG_RESOURCE);
        OpticsGroup optics =
                MatchTemplateConfigReader.read(yaml, CONFIG).orThrow().optics();
        RealVolume template = SyntheticTemplate.cage(TEMPLATE_SIZE, TEMPLATE_BLOBS, 1);
        SyntheticMicrograph micrograph = SyntheticMicrograph.make(template, optics, RECIPE);
        double pixelSize = optics.pixelSizeAngstrom();
        try {
            requireOwnFolder();
            Files.createDirectories(out);
            Files.writeString(out.resolve(MARK), "Made by 'margay demo'; running it again replaces what is here.\n");
            Files.writeString(out.resolve(CONFIG), yaml);
            write("template.mrc", to -> MrcWriter.write(to, template, pixelSize, "Margay demo: a made-up molecule"));
            write(
                    "micrograph.mrc",
                    to -> MrcWriter.write(
                            to, micrograph.image(), pixelSize, "Margay demo: copies of it in white noise"));
        } catch (IOException e) {
            throw new BadInputException(new InputProblem("command line", "--out", out + " cannot be written: " + e));
        }
        MatchTemplateProgram.Outcome outcome = new MatchTemplateProgram(run, console)
                .run(
                        out.resolve(CONFIG).toString(),
                        out,
                        Optional.of(out.resolve("particles.csv").toString()));
        write("demo.png", to -> ImageIO.write(picture(outcome), "png", to));
        console.say("wrote       %s", out.resolve("demo.png"));
        return new FoundAgainstPlanted(micrograph.particles(), outcome.peaks(), outcome.maps()).print(console)
                ? ExitCode.DONE.number()
                : ExitCode.FAILURE.number();
    }

    /** Micrograph and z-scores with the particles on them. */
    private static BufferedImage picture(MatchTemplateProgram.Outcome outcome) {
        SearchInputs inputs = outcome.inputs();
        return ReportPictures.of(new ReportContent(
                        "demo",
                        inputs.config(),
                        Optional.of(inputs.micrograph()),
                        Optional.of(inputs.template()),
                        inputs.mtf(),
                        TEMPLATE_SIZE,
                        outcome.maps(),
                        outcome.maps().gaussianCutoff(),
                        new ParticleTable(inputs.config(), outcome.maps(), TEMPLATE_SIZE).rows(outcome.peaks()),
                        List.of()))
                .picture("search");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = DemoCommand.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Anything but an empty folder or an earlier demo is somebody's data. */
    private void requireOwnFolder() throws IOException {
        if (!Files.exists(out) || Files.exists(out.resolve(MARK))) {
            return;
        }
        boolean empty = Files.isDirectory(out);
        if (empty) {
            try (Stream<Path> entries = Files.list(out)) {
                empty = entries.findAny().isEmpty();
            }
        }
        if (!empty) {
            throw new BadInputException(new InputProblem(
                    "command line", "--out", out + " holds other things than a demo; name a new folder"));
        }
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private void write(String name, Content content) throws IOException {
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(out.resolve(name)))) {
            content.writeTo(to);
        }
    }
}
