package dev.margay.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.margay.io.JsonText;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The description of an optimisation of the template. It is written next to the file with the optimum, as JSON with the names of these
 * components in snake_case. See docs/optimisation.md.
 *
 * @param format {@link #FORMAT}
 * @param program version of Margay
 * @param optimised what was optimised
 * @param inputs model or template, and table of particles, by their key in the configuration
 * @param size of the optimisation
 * @param run how it ran
 * @param outcome what came out
 * @param trials all values in the order in which they were tried
 * @param joint the joint fit of pixel size and B factor; null if it was not asked for, or has not found a maximum
 * @param faults the faults of Leopard-EM that were repeated, by name
 * @param notes for the user
 * @param parameters the whole configuration, with defaults
 */
public record OptimisationRecord(
        String format,
        ResultRecord.Program program,
        Quantity optimised,
        Map<String, ResultRecord.Input> inputs,
        Size size,
        Run run,
        Outcome outcome,
        List<Trial> trials,
        @JsonInclude(JsonInclude.Include.NON_NULL) Joint joint,
        List<String> faults,
        List<String> notes,
        Map<String, Object> parameters) {

    /** The format of such files, first version. */
    public static final String FORMAT = "margay-optimisation/1";

    /** The extension of such files. */
    public static final String EXTENSION = ".optimisation.json";

    /** What is optimised. */
    public enum Quantity {
        /** The pixel size of the template. */
        PIXEL_SIZE("pixel size", "Å"),
        /** The B factor of the envelope. */
        B_FACTOR("B factor", "Å²");

        private final String words;
        private final String unit;

        Quantity(String words, String unit) {
            this.words = words;
            this.unit = unit;
        }

        /** Its name for people. */
        public String words() {
            return words;
        }

        /** Its unit. */
        public String unit() {
            return unit;
        }

        /** A value with enough decimals to tell neighbouring values apart. */
        public String shown(double value) {
            String text = String.format(Locale.ROOT, "%.6f", value).replaceAll("0+$", "");
            int decimals = text.length() - text.indexOf('.') - 1;
            int least = this == PIXEL_SIZE ? 3 : 0;
            return decimals >= least ? text.replaceAll("\\.$", "") : text + "0".repeat(least - decimals);
        }
    }

    /**
     * Size of the optimisation.
     *
     * @param micrographs of the table
     * @param particles of the table
     * @param counted how many particles count
     * @param templateSize side of the template, voxels
     * @param boxHeight rows of a box, pixels
     * @param boxWidth columns of a box, pixels
     */
    public record Size(int micrographs, int particles, int counted, int templateSize, int boxHeight, int boxWidth) {}

    /**
     * How it ran.
     *
     * @param engine the engine
     * @param master where Spark ran
     * @param templates how many templates and B factors were scored in this run
     * @param started UTC, ISO 8601
     * @param wallSeconds from then until the last was scored
     */
    public record Run(String engine, String master, int templates, String started, double wallSeconds) {}

    /**
     * What came out.
     *
     * @param metric what the figure is: mean, best, worst or count
     * @param start the value at the start
     * @param startFigure its figure
     * @param best the tried value with the highest figure
     * @param bestFigure its figure
     * @param vertex the maximum of a parabola through the best value and its neighbours; null if the best value is the first or the last
     */
    public record Outcome(
            String metric,
            double start,
            double startFigure,
            double best,
            double bestFigure,
            @JsonInclude(JsonInclude.Include.NON_NULL) Double vertex) {}

    /**
     * A value that was tried.
     *
     * @param value of the quantity
     * @param figure of the particles' scores
     * @param particles how many it is about
     */
    public record Trial(double value, double figure, int particles) {}

    /**
     * The joint fit: what is most likely, with standard errors.
     *
     * @param pixelSize Angstrom
     * @param pixelSizeError Angstrom
     * @param bFactor square Angstrom
     * @param bFactorError square Angstrom
     * @param correlation of the two errors
     * @param particles how many
     */
    public record Joint(
            double pixelSize,
            double pixelSizeError,
            double bFactor,
            double bFactorError,
            double correlation,
            int particles) {}

    public OptimisationRecord {
        trials = trials == null ? List.of() : List.copyOf(trials);
        faults = faults == null ? List.of() : List.copyOf(faults);
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /** The start of all file names of an optimisation: {@code optimum.txt} has {@code optimum}. */
    public static String stem(String out) {
        return out.replaceFirst("(?i)\\.txt$", "");
    }

    /** Where the description is: {@code optimum.txt} has {@code optimum.optimisation.json}. */
    public static String pathFor(String out) {
        return stem(out) + EXTENSION;
    }

    /** Writes it. */
    public void write(OutputStream out) throws IOException {
        out.write(JsonText.bytesOf(this));
    }

    /**
     * Reads a description.
     *
     * @param json the file's text
     * @param file its name, for messages
     * @throws BadInputException if it is not a description
     */
    public static OptimisationRecord read(String json, String file) {
        OptimisationRecord record;
        try {
            record = JsonText.read(json, OptimisationRecord.class);
        } catch (JsonProcessingException e) {
            throw new BadInputException(InputProblem.ofFile(
                    file, "cannot be read as an optimisation: " + e.getOriginalMessage() + "; is it truncated?"));
        }
        if (record == null || !FORMAT.equals(record.format)) {
            throw new BadInputException(new InputProblem(
                    file,
                    "format",
                    "got " + (record == null ? "nothing" : record.format) + "; expected " + FORMAT
                            + ", which optimise-template and optimise-b-factor write as *" + EXTENSION));
        }
        if (record.optimised == null
                || record.size == null
                || record.run == null
                || record.outcome == null
                || record.parameters == null) {
            throw new BadInputException(InputProblem.ofFile(file, "is incomplete; optimise again"));
        }
        return record;
    }
}
