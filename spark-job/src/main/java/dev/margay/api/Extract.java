package dev.margay.api;

import dev.margay.exchange.ExchangeFormat;
import dev.margay.exchange.ExportedTable;
import dev.margay.exchange.ImportChoice;
import dev.margay.extract.BoxChoice;
import dev.margay.handoff.Extraction;
import dev.margay.handoff.ParticleSink;
import dev.margay.handoff.ParticleSource;
import dev.margay.handoff.ParticleSources;
import dev.margay.handoff.ReplacedInputs;
import dev.margay.io.DataFiles;
import dev.margay.io.HadoopSettings;
import dev.margay.io.OutputFiles;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleRows;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * Cuts images of particles out of micrographs, for a reconstruction. Describe it with the methods below, then {@link #write} it.
 *
 * <pre>{@code
 * Margay.extract(List.of("refined.csv"), 256).scaledSize(128).write("extracted", (done, all) -> {});
 * }</pre>
 */
public final class Extract {

    /** RELION's table of the images, in the folder. */
    public static final String STAR = "particles.star";

    /** Margay's table of the images, in the folder. */
    public static final String CSV = "particles.csv";

    private static final int SMALLEST_BOX = 8;
    private static final int LARGEST_BOX = 8192;

    private final List<String> paths;
    private final int boxSize;
    private final DataFiles files = DataFiles.local();
    private DataFiles named = files;
    private OptionalInt scaledSize = OptionalInt.empty();
    private OptionalDouble backgroundRadius = OptionalDouble.empty();
    private OptionalDouble whiteDust = OptionalDouble.empty();
    private OptionalDouble blackDust = OptionalDouble.empty();
    private boolean normalise = true;
    private boolean ramp = true;
    private boolean invert = true;
    private boolean halfPrecision;

    Extract(List<String> paths, int boxSize) {
        this.paths = List.copyOf(paths);
        this.boxSize = boxSize;
    }

    /** Scales the boxes to this side by leaving out high frequencies. */
    public Extract scaledSize(int pixels) {
        scaledSize = OptionalInt.of(pixels);
        return this;
    }

    /** Pixels farther from the centre than this are background; by default 0.375 times the side of the image. */
    public Extract backgroundRadius(double pixels) {
        backgroundRadius = OptionalDouble.of(pixels);
        return this;
    }

    /** Replaces pixels this many standard deviations above the mean by noise; by default, nothing is replaced. */
    public Extract whiteDust(double deviations) {
        whiteDust = OptionalDouble.of(deviations);
        return this;
    }

    /** Replaces pixels this many standard deviations below the mean by noise; by default, nothing is replaced. */
    public Extract blackDust(double deviations) {
        blackDust = OptionalDouble.of(deviations);
        return this;
    }

    /** Keeps grey values. By default, the background gets mean 0 and standard deviation 1. */
    public Extract withoutNormalisation() {
        normalise = false;
        return this;
    }

    /** Subtracts the mean of the background only. By default, a plane that fits it is subtracted. */
    public Extract withoutRamp() {
        ramp = false;
        return this;
    }

    /** Keeps the contrast: particles stay dark. By default it is inverted, as RELION and cryoSPARC expect. */
    public Extract keepContrast() {
        invert = false;
        return this;
    }

    /** Writes 16-bit floats (MRC mode 12), which RELION reads from version 4 on. */
    public Extract halfPrecision() {
        halfPrecision = true;
        return this;
    }

    /** Where the relative paths of micrographs start; by default the working directory. */
    public Extract baseDirectory(Path directory) {
        named = new DataFiles(HadoopSettings.ofThisProgram(), directory);
        return this;
    }

    /**
     * Writes a stack for each micrograph, and both tables. All files appear together. Existing files are replaced.
     *
     * @param folder for all of them
     * @param progress gets how many micrographs are done, and how many there are
     * @return what was written
     * @throws BadInputException if particles or micrographs cannot be used; nothing is then written
     * @throws IOException if a file cannot be written
     */
    public ExportResult write(String folder, BiConsumer<Integer, Integer> progress) throws IOException {
        BoxChoice choice = choice();
        String star = DataFiles.in(folder, STAR);
        String csv = DataFiles.in(folder, CSV);
        for (String path : List.of(star, csv)) {
            files.requireWritableFile(path, "", true).ifPresent(problem -> {
                throw new BadInputException(problem.causedBy(Setting.OUT));
            });
        }
        ParticleSource source = new ParticleSources(files, ImportChoice.NONE).of(paths);
        source.requirePositions();
        for (String path : List.of(star, csv)) {
            ReplacedInputs.refuse(path, Setting.OUT, source.tables(), files);
        }
        List<Particle> particles = new ArrayList<>();
        source.rows().forEach(particles::add);
        if (particles.isEmpty()) {
            throw new BadInputException(InputProblem.ofFile(String.join(", ", source.tables()), "has no particles"));
        }
        ExportedTable table;
        ParticleSink sink = new ParticleSink(named, Optional.empty(), String.join(", ", source.tables()));
        try (OutputFiles outputs = new OutputFiles(files, true)) {
            table = ExportedTable.of(ParticleRows.of(
                    new Extraction(choice, halfPrecision, named).run(particles, folder, outputs, progress)));
            outputs.stage(star, sink.content(table, ExchangeFormat.RELION)::writeTo);
            outputs.stage(csv, sink.content(table, ExchangeFormat.CSV)::writeTo);
            outputs.commit();
        }
        List<String> notes = new ArrayList<>(source.notes());
        if (choice.scaledSize() % 2 == 1) {
            notes.add("images have " + choice.scaledSize()
                    + " pixels: RELION only takes even sizes, and reconstructs others with a shift of a pixel");
        }
        return new ExportResult(
                star, ExchangeFormat.RELION, table.count(), table.namedMicrographs(), source.lost(), notes);
    }

    private BoxChoice choice() {
        int scaled = scaledSize.orElse(boxSize);
        List<InputProblem> problems = new ArrayList<>();
        if (boxSize < SMALLEST_BOX || boxSize > LARGEST_BOX) {
            problems.add(InputProblem.of(
                    Setting.BOX,
                    "got " + boxSize + "; expected a number of pixels from " + SMALLEST_BOX + " to " + LARGEST_BOX));
        } else if (scaled < SMALLEST_BOX || scaled > boxSize) {
            problems.add(InputProblem.of(
                    Setting.SCALED_BOX,
                    "got " + scaled + "; expected a number of pixels from " + SMALLEST_BOX + " to the box's "
                            + boxSize));
        }
        double furthest = scaled / 2.0 - 1;
        if (backgroundRadius.isPresent()
                && !(backgroundRadius.getAsDouble() > 0 && backgroundRadius.getAsDouble() <= furthest)) {
            problems.add(InputProblem.of(
                    Setting.BACKGROUND_RADIUS,
                    "got " + backgroundRadius.getAsDouble() + "; expected pixels of the image, above 0 and up to "
                            + furthest));
        }
        requirePositive(whiteDust, Setting.WHITE_DUST, problems);
        requirePositive(blackDust, Setting.BLACK_DUST, problems);
        if (!normalise && (backgroundRadius.isPresent() || !ramp)) {
            problems.add(InputProblem.of(
                    backgroundRadius.isPresent() ? Setting.BACKGROUND_RADIUS : Setting.RAMP,
                    "has no effect without normalisation; leave one of the two out"));
        }
        BadInputException.throwIfAny(problems);
        return new BoxChoice(boxSize, scaled, normalise, backgroundRadius, ramp, whiteDust, blackDust, invert);
    }

    private static void requirePositive(OptionalDouble value, Setting setting, List<InputProblem> problems) {
        if (value.isPresent() && !(value.getAsDouble() > 0)) {
            problems.add(InputProblem.of(
                    setting, "got " + value.getAsDouble() + "; expected a number of standard deviations above 0"));
        }
    }
}
