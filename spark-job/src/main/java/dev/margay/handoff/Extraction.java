package dev.margay.handoff;

import dev.margay.extract.BoxChoice;
import dev.margay.extract.ParticleBox;
import dev.margay.io.DataFiles;
import dev.margay.io.OutputFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.io.mrc.MrcStackWriter;
import dev.margay.kernels.array.RealImage;
import dev.margay.particles.Particle;
import dev.margay.particles.StackImage;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Cuts the images of particles out of their micrographs, and writes a stack for each micrograph.
 *
 * @param choice how images are made
 * @param halfPrecision whether stacks have 16-bit floats
 * @param micrographs where relative paths of micrographs start
 * @param outputs where stacks are written
 */
public record Extraction(BoxChoice choice, boolean halfPrecision, DataFiles micrographs, DataFiles outputs) {

    private static final String LABEL = "Margay: images of particles";

    /**
     * Writes all stacks. Each is complete as soon as it has its name.
     *
     * @param particles in any order
     * @param folder for the stacks
     * @param progress gets how many micrographs are done, and how many there are
     * @return the particles with their images, in the same order
     * @throws BadInputException if a micrograph cannot be read, or a box lies outside it
     */
    public List<Particle> run(List<Particle> particles, String folder, BiConsumer<Integer, Integer> progress)
            throws IOException {
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int i = 0; i < particles.size(); i++) {
            rows.computeIfAbsent(particles.get(i).files().micrograph(), path -> new ArrayList<>())
                    .add(i);
        }
        requireAll(rows.keySet());
        Map<String, String> stacks = StackNames.in(folder, List.copyOf(rows.keySet()));
        Particle[] extracted = new Particle[particles.size()];
        int done = 0;
        for (Map.Entry<String, List<Integer>> micrograph : rows.entrySet()) {
            extract(micrograph.getKey(), micrograph.getValue(), particles, stacks.get(micrograph.getKey()), extracted);
            progress.accept(++done, rows.size());
        }
        return Arrays.asList(extracted);
    }

    private void requireAll(Iterable<String> paths) {
        List<InputProblem> problems = new ArrayList<>();
        MrcReader reader = new MrcReader(micrographs);
        for (String path : paths) {
            try {
                reader.micrographSize(path);
            } catch (BadInputException e) {
                problems.addAll(e.problems());
            }
        }
        BadInputException.throwIfAny(problems);
    }

    private void extract(String micrograph, List<Integer> rows, List<Particle> particles, String stack, Particle[] out)
            throws IOException {
        RealImage image = new MrcReader(micrographs).readMicrograph(micrograph).image();
        ParticleBox box = new ParticleBox(choice);
        List<RealImage> images = new ArrayList<>();
        double pixelSize = 0;
        for (int row : rows) {
            Particle particle = particles.get(row);
            int x = (int) Math.rint(particle.centre().x());
            int y = (int) Math.rint(particle.centre().y());
            pixelSize = particle.optics().pixelSizeAngstrom() * choice.boxSize() / choice.scaledSize();
            try {
                images.add(box.of(image, x, y, row));
            } catch (IllegalArgumentException e) {
                throw new BadInputException(
                        InputProblem.ofFile(micrograph, "particle " + row + " of the table: " + e.getMessage()));
            }
            out[row] = particle.withColumns(
                    new StackImage(images.size(), stack, choice.scaledSize(), pixelSize, x, y, choice.invert())
                            .columns());
        }
        double pixel = pixelSize;
        try (OutputFiles files = new OutputFiles(outputs, true)) {
            files.stage(stack, to -> MrcStackWriter.write(to, images, pixel, halfPrecision, LABEL));
            files.commit();
        }
    }
}
