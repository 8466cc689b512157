package dev.margay.refine;

import dev.margay.config.RefineTemplateConfig;
import dev.margay.exchange.leopard.ParticleFile;
import dev.margay.inputs.SearchImages;
import dev.margay.io.DataFiles;
import dev.margay.io.Sha256;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleOptics;
import dev.margay.particles.ParticleStack;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of a refinement, as it was read.
 *
 * @param path as written
 * @param stack its particles by micrograph
 * @param sha256 of the file
 */
public record StackFile(String path, ParticleStack stack, String sha256) {

    private static final int MOST_PROBLEMS = 10;

    /**
     * Reads a table.
     *
     * @param path as written
     * @param files where it is
     * @throws BadInputException if it cannot be read, or has particles that cannot be refined
     */
    static StackFile read(String path, DataFiles files) {
        return new StackFile(path, ParticleStack.of(rows(path, files), path), sha256(path, files));
    }

    /**
     * The rows of a table; at least one.
     *
     * @param path as written
     * @param files where it is
     * @throws BadInputException if it cannot be read, or is empty
     */
    public static List<Particle> rows(String path, DataFiles files) {
        List<Particle> rows = possibleRows(path, files);
        if (rows.isEmpty()) {
            throw new BadInputException(
                    InputProblem.ofFile(path, "has no particles; expected at least one row below the header"));
        }
        return rows;
    }

    /** The rows of a table, which may be empty. */
    public static List<Particle> possibleRows(String path, DataFiles files) {
        files.requireReadableFile(path, "").ifPresent(problem -> {
            throw new BadInputException(problem);
        });
        try {
            return ParticleFile.read(path, files);
        } catch (IOException e) {
            throw new BadInputException(InputProblem.ofFile(path, "cannot be read: " + e.getMessage()));
        }
    }

    /** Hash of the file. */
    public static String sha256(String path, DataFiles files) {
        try {
            return Sha256.ofFile(path, files);
        } catch (IOException e) {
            throw new BadInputException(InputProblem.ofFile(path, "cannot be read: " + e.getMessage()));
        }
    }

    /** Micrographs and maps that cannot be read; at most {@value #MOST_PROBLEMS} in full. */
    public List<InputProblem> missingFiles(DataFiles files) {
        List<InputProblem> missing = stack.micrographs().stream()
                .flatMap(one -> Stream.of(
                        files.requireReadableFile(one.path(), "micrograph_path"),
                        files.requireReadableFile(one.correlationAveragePath(), "correlation_average_path"),
                        files.requireReadableFile(one.correlationVariancePath(), "correlation_variance_path")))
                .flatMap(Optional::stream)
                .toList();
        if (missing.size() <= MOST_PROBLEMS) {
            return missing;
        }
        List<InputProblem> shown = new ArrayList<>(missing.subList(0, MOST_PROBLEMS));
        shown.add(InputProblem.ofFile(
                path,
                "and " + (missing.size() - MOST_PROBLEMS)
                        + " more files in it cannot be read; paths in a table start in"
                        + " the working directory, or in the one given as base directory"));
        return shown;
    }

    /** The different pixel sizes of a table. */
    static Set<Double> pixelSizes(ParticleStack stack) {
        return stack.micrographs().stream()
                .flatMap(one -> one.members().stream())
                .map(member -> member.particle().optics().pixelSizeAngstrom())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A template that is made from a model has one pixel size. */
    private static void requireOnePixelSize(RefineTemplateConfig config, ParticleStack stack) {
        Set<Double> sizes = pixelSizes(stack);
        boolean own = config.simulator()
                .filter(simulator -> simulator.pixelSizeAngstrom().isPresent())
                .isPresent();
        if (config.simulator().isPresent() && !own && sizes.size() > 1) {
            throw new BadInputException(InputProblem.ofFile(
                    config.templatePath(),
                    "is an atomic model, and the particles have different pixel sizes " + sizes
                            + "; refine them separately, or set simulator.pixel_spacing"));
        }
    }

    /**
     * The template of a refinement, in a file or made from an atomic model.
     *
     * @param config of the refinement
     * @param stack its particles, for pixel size and voltage
     * @param files where the file is
     * @throws BadInputException if it cannot be read or made
     */
    public static SearchImages.Template template(RefineTemplateConfig config, ParticleStack stack, DataFiles files) {
        requireOnePixelSize(config, stack);
        ParticleOptics optics =
                stack.micrographs().get(0).members().get(0).particle().optics();
        return new SearchImages(files)
                .template(
                        config.templatePath(),
                        config.simulator(),
                        config.corrections(),
                        optics.pixelSizeAngstrom(),
                        optics.voltageKilovolts());
    }
}
