package dev.margay.api;

import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.config.OpticsGroup;
import dev.margay.io.mrc.MrcWriter;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.simulate.micrograph.Background;
import dev.margay.simulate.micrograph.MicrographRecipe;
import dev.margay.simulate.micrograph.MicrographSimulation;
import dev.margay.simulate.micrograph.PlacedParticle;
import dev.margay.simulate.micrograph.Placement;
import dev.margay.simulate.micrograph.SignalModel;
import dev.margay.simulate.micrograph.Species;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * The input files of a search with known particles, written into a folder: config.yaml, micrograph.mrc and template.mrc, with the paths of
 * the example configuration.
 *
 * @param yaml the configuration
 * @param height rows of the micrograph
 * @param width its columns
 * @param template the molecule
 * @param signalToNoise of each particle
 * @param particles where they are
 */
record SimulatedInputs(
        String yaml, int height, int width, RealVolume template, double signalToNoise, List<PlacedParticle> particles) {

    void write(Path folder) throws IOException {
        OpticsGroup optics =
                MatchTemplateConfigReader.read(yaml, "config.yaml").orThrow().optics();
        double pixelSize = optics.pixelSizeAngstrom();
        RealImage image = MicrographSimulation.run(
                        new MicrographRecipe(
                                height,
                                width,
                                optics,
                                List.of(new Species("molecule", template, pixelSize)),
                                new Placement.Given(particles),
                                OptionalInt.of(template.size()),
                                new SignalModel.Relative(signalToNoise, 1),
                                Background.NONE,
                                5),
                        MicrographSimulation.Progress.NONE)
                .image();
        Files.writeString(folder.resolve("config.yaml"), yaml);
        try (OutputStream out = Files.newOutputStream(folder.resolve("micrograph.mrc"))) {
            MrcWriter.write(out, image, pixelSize, "simulated");
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve("template.mrc"))) {
            MrcWriter.write(out, template, pixelSize, "template");
        }
    }
}
