package dev.margay.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.margay.io.JsonText;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * The description of a refinement. It is written next to the table of refined particles, as JSON with the names of these components in
 * snake_case. See docs/refinement.md.
 *
 * @param format {@link #FORMAT}
 * @param program version of Margay
 * @param inputs template and table of particles, by their key in the configuration
 * @param size of the refinement
 * @param run how it ran
 * @param outcome what came out
 * @param faults the faults of Leopard-EM that were repeated, by name
 * @param failures the micrographs that could not be refined
 * @param notes for the user
 * @param parameters the whole configuration, with defaults
 * @param constrained what is special if partners were searched; null for a refinement
 */
public record RefinementRecord(
        String format,
        ResultRecord.Program program,
        Map<String, ResultRecord.Input> inputs,
        Size size,
        Run run,
        Outcome outcome,
        List<String> faults,
        List<Failure> failures,
        List<String> notes,
        Map<String, Object> parameters,
        @JsonInclude(JsonInclude.Include.NON_NULL) Constrained constrained) {

    /** The format of such files, first version. */
    public static final String FORMAT = "margay-refinement/1";

    /** The extension of such files. */
    public static final String EXTENSION = ".refinement.json";

    /**
     * Size of the refinement.
     *
     * @param micrographs how many
     * @param particles how many
     * @param templateSize side of the template, voxels
     * @param boxHeight rows of a box, pixels
     * @param boxWidth columns of a box, pixels
     * @param posesPerParticle of the grid; the mean number of poses tried in a continuous refinement
     */
    public record Size(
            int micrographs, int particles, int templateSize, int boxHeight, int boxWidth, double posesPerParticle) {}

    /**
     * How it ran.
     *
     * @param engine the engine
     * @param master where Spark ran
     * @param particlesByDevice refined in this run, by executor and device
     * @param particlesBefore refined by earlier runs, if it was resumed
     * @param started UTC, ISO 8601
     * @param wallSeconds from then until all particles were refined
     */
    public record Run(
            String engine,
            String master,
            Map<String, Long> particlesByDevice,
            int particlesBefore,
            String started,
            double wallSeconds) {}

    /**
     * What came out; means over the refined particles.
     *
     * @param refined how many particles
     * @param meanStartScore mean z-score at the start
     * @param meanScore mean z-score after the refinement
     * @param meanAngleChangeDegrees mean angle between the orientations before and after
     * @param meanShiftPixels mean distance between the positions before and after
     */
    public record Outcome(
            int refined,
            double meanStartScore,
            double meanScore,
            double meanAngleChangeDegrees,
            double meanShiftPixels) {}

    /**
     * A micrograph that could not be refined.
     *
     * @param micrograph path, as in the table
     * @param reason why
     */
    public record Failure(String micrograph, String reason) {}

    /**
     * A search for partners of particles.
     *
     * @param projections tried for each particle: orientations times defoci
     * @param windowPixels placements of each projection
     * @param falsePositivesPerParticle expected above the threshold
     * @param threshold z-score above which a partner is found
     * @param found how many partners
     * @param outside how many are expected outside of their micrograph, and were not searched
     */
    public record Constrained(
            long projections,
            int windowPixels,
            double falsePositivesPerParticle,
            double threshold,
            int found,
            int outside) {}

    /**
     * The same for a search for partners.
     *
     * @param search what is special
     * @param references how many particles the table has
     */
    public RefinementRecord with(Constrained search, int references) {
        Size whole = new Size(
                size.micrographs, references, size.templateSize, size.boxHeight, size.boxWidth, size.posesPerParticle);
        return new RefinementRecord(
                format, program, inputs, whole, run, outcome, faults, failures, notes, parameters, search);
    }

    /** Whether partners were searched. */
    @JsonIgnore
    public boolean isConstrained() {
        return constrained != null;
    }

    public RefinementRecord {
        faults = faults == null ? List.of() : List.copyOf(faults);
        failures = failures == null ? List.of() : List.copyOf(failures);
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /** Where the description of a table is: {@code refined.csv} has {@code refined.refinement.json}. */
    public static String pathFor(String table) {
        return table.replaceFirst("(?i)\\.csv$", "") + EXTENSION;
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
    public static RefinementRecord read(String json, String file) {
        RefinementRecord record;
        try {
            record = JsonText.read(json, RefinementRecord.class);
        } catch (JsonProcessingException e) {
            throw new BadInputException(InputProblem.ofFile(
                    file, "cannot be read as a refinement: " + e.getOriginalMessage() + "; is it truncated?"));
        }
        if (record == null || !FORMAT.equals(record.format)) {
            throw new BadInputException(new InputProblem(
                    file,
                    "format",
                    "got " + (record == null ? "nothing" : record.format) + "; expected " + FORMAT
                            + ", which refine-template writes next to its table as *" + EXTENSION));
        }
        if (record.size == null || record.run == null || record.outcome == null || record.parameters == null) {
            throw new BadInputException(InputProblem.ofFile(file, "is incomplete; refine again"));
        }
        return record;
    }
}
