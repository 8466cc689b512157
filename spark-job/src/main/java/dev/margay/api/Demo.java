package dev.margay.api;

import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.config.OpticsGroup;
import dev.margay.io.mrc.MrcWriter;
import dev.margay.kernels.array.RealVolume;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.result.SearchResult;
import dev.margay.simulate.SyntheticTemplate;
import dev.margay.simulate.micrograph.Background;
import dev.margay.simulate.micrograph.MicrographRecipe;
import dev.margay.simulate.micrograph.MicrographSimulation;
import dev.margay.simulate.micrograph.PlacedParticle;
import dev.margay.simulate.micrograph.Placement;
import dev.margay.simulate.micrograph.SignalModel;
import dev.margay.simulate.micrograph.SimulatedMicrograph;
import dev.margay.simulate.micrograph.Species;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Simulated data in a folder: a template, a micrograph with a dozen copies of it in noise, and a configuration to find them.
 *
 * @param folder the folder; relative paths in the configuration start there
 * @param config the configuration
 * @param planted centres and orientations of the particles
 */
public record Demo(Path folder, String config, List<PlacedParticle> planted) {

    /** The seed of the demo in the documentation. */
    public static final long SEED = 2;

    private static final String CONFIG = "config.yaml";
    private static final String CONFIG_RESOURCE = "demo-config.yaml";

    /** A folder with this file in it is a demo. */
    private static final String MARK = "demo.txt";

    private static final int TEMPLATE_SIZE = 64;
    private static final int TEMPLATE_BLOBS = 24;
    private static final int PARTICLES = 12;
    private static final double SIGNAL_TO_NOISE = 14;
    private static final double ICE_ANGSTROM = 600;
    private static final int HEIGHT = 320;
    private static final int WIDTH = 480;

    /**
     * Writes a demo.
     *
     * @param folder to write to; it must be new, empty, or an earlier demo, which is replaced
     * @param seed the same seed gives the same micrograph
     * @throws BadInputException if the folder contains other files, or cannot be written to
     */
    public static Demo write(Path folder, long seed) throws IOException {
        String yaml = configuration();
        OpticsGroup optics =
                MatchTemplateConfigReader.read(yaml, CONFIG).orThrow().optics();
        RealVolume template = SyntheticTemplate.cage(TEMPLATE_SIZE, TEMPLATE_BLOBS, 1);
        double pixelSize = optics.pixelSizeAngstrom();
        SimulatedMicrograph micrograph = MicrographSimulation.run(
                new MicrographRecipe(
                        HEIGHT,
                        WIDTH,
                        optics,
                        List.of(new Species("cage", template, pixelSize)),
                        Placement.Scattered.inLayer(List.of(PARTICLES), TEMPLATE_SIZE / 2.0, ICE_ANGSTROM, true),
                        OptionalInt.empty(),
                        new SignalModel.Relative(SIGNAL_TO_NOISE, 1),
                        Background.NONE,
                        seed),
                MicrographSimulation.Progress.NONE);
        try {
            requireOwnFolder(folder);
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(MARK), "Made by 'margay demo'; running it again replaces what is here.\n");
            Files.writeString(folder.resolve(CONFIG), yaml);
            write(
                    folder.resolve("template.mrc"),
                    to -> MrcWriter.write(to, template, pixelSize, "Margay demo: a simulated molecule"));
            write(
                    folder.resolve("micrograph.mrc"),
                    to -> MrcWriter.write(
                            to, micrograph.image(), pixelSize, "Margay demo: copies of it in white noise"));
        } catch (IOException e) {
            throw new BadInputException(
                    InputProblem.ofFile(folder.toString(), "cannot be written: " + e + "; choose another folder"));
        }
        return new Demo(folder, folder.resolve(CONFIG).toString(), micrograph.particles());
    }

    /** Compares what a search of this demo found with the particles that were planted. */
    public FoundAgainstPlanted compare(SearchResult result) {
        return FoundAgainstPlanted.of(planted, result, TEMPLATE_SIZE);
    }

    private static String configuration() throws IOException {
        try (InputStream in = Demo.class.getResourceAsStream(CONFIG_RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Other folders may contain data of the user. */
    private static void requireOwnFolder(Path folder) throws IOException {
        if (Files.isSymbolicLink(folder) && !Files.exists(folder)) {
            throw new BadInputException(InputProblem.ofFile(
                    folder.toString(),
                    "is a link to " + Files.readSymbolicLink(folder)
                            + ", which does not exist; create that folder, or choose another one"));
        }
        if (!Files.exists(folder) || Files.exists(folder.resolve(MARK))) {
            return;
        }
        boolean empty = Files.isDirectory(folder);
        if (empty) {
            try (Stream<Path> entries = Files.list(folder)) {
                empty = entries.findAny().isEmpty();
            }
        }
        if (!empty) {
            throw new BadInputException(
                    InputProblem.ofFile(folder.toString(), "contains other files than a demo; choose a new folder"));
        }
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static void write(Path file, Content content) throws IOException {
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file))) {
            content.writeTo(to);
        }
    }
}
