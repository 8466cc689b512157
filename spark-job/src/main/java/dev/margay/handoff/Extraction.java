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
 */
public record Extraction(BoxChoice choice, boolean halfPrecision, DataFiles micrographs) {

    private static final int MOST_NAMED = 3;

    private static final String LABEL = "Margay: images of particles";

    /**
     * Writes all stacks under temporary names.
     *
     * @param particles in any order
     * @param folder for the stacks
     * @param outputs receives the stacks
     * @param progress gets how many micrographs are done, and how many there are
     * @return the particles with their images, in the same order
     * @throws BadInputException if a micrograph cannot be read, or a box lies outside it; most of this before anything is written
     */
    public List<Particle> run(
            List<Particle> particles, String folder, OutputFiles outputs, BiConsumer<Integer, Integer> progress)
            throws IOException {
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int i = 0; i < particles.size(); i++) {
            rows.computeIfAbsent(particles.get(i).files().micrograph(), path -> new ArrayList<>())
                    .add(i);
        }
        requireBoxes(rows, particles);
        Map<String, String> stacks = StackNames.in(folder, List.copyOf(rows.keySet()));
        Particle[] extracted = new Particle[particles.size()];
        int done = 0;
        for (Map.Entry<String, List<Integer>> micrograph : rows.entrySet()) {
            extract(
                    micrograph.getKey(),
                    micrograph.getValue(),
                    particles,
                    stacks.get(micrograph.getKey()),
                    extracted,
                    outputs);
            progress.accept(++done, rows.size());
        }
        return Arrays.asList(extracted);
    }

    private void requireBoxes(Map<String, List<Integer>> rows, List<Particle> particles) {
        List<InputProblem> problems = new ArrayList<>();
        MrcReader reader = new MrcReader(micrographs);
        ParticleBox box = new ParticleBox(choice);
        rows.forEach((path, members) -> {
            try {
                MrcReader.Size size = reader.micrographSize(path);
                members.stream()
                        .filter(row -> !box.overlaps(
                                size.height(), size.width(), x(particles.get(row)), y(particles.get(row))))
                        .limit(MOST_NAMED)
                        .forEach(row -> problems.add(InputProblem.ofFile(
                                path,
                                "is " + size.width() + " x " + size.height() + " pixels, but the box of particle " + row
                                        + " of the table lies around column " + x(particles.get(row)) + ", row "
                                        + y(particles.get(row)) + "; is it another micrograph?")));
            } catch (BadInputException e) {
                problems.addAll(e.problems());
            }
        });
        BadInputException.throwIfAny(problems);
    }

    private static int x(Particle particle) {
        return (int) Math.rint(particle.centre().x());
    }

    private static int y(Particle particle) {
        return (int) Math.rint(particle.centre().y());
    }

    private void extract(
            String micrograph,
            List<Integer> rows,
            List<Particle> particles,
            String stack,
            Particle[] out,
            OutputFiles outputs)
            throws IOException {
        RealImage image = new MrcReader(micrographs).readMicrograph(micrograph).image();
        ParticleBox box = new ParticleBox(choice);
        List<RealImage> images = new ArrayList<>();
        double pixelSize = 0;
        for (int row : rows) {
            Particle particle = particles.get(row);
            int x = x(particle);
            int y = y(particle);
            pixelSize = particle.optics().pixelSizeAngstrom() * choice.boxSize() / choice.scaledSize();
            images.add(box.of(image, x, y, row));
            out[row] = particle.withColumns(
                    new StackImage(images.size(), stack, choice.scaledSize(), pixelSize, x, y, choice.invert())
                            .columns());
        }
        double pixel = pixelSize;
        outputs.stage(stack, to -> MrcStackWriter.write(to, images, pixel, halfPrecision, LABEL));
    }
}
