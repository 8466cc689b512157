package dev.margay.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.margay.config.ResultPaths;
import dev.margay.io.JsonText;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a result says of itself: what was searched, with what, by what, and what came of it. It lies beside the maps, as JSON with the names
 * of these components in snake_case; docs/results.md tells of each.
 *
 * @param format {@link #FORMAT}
 * @param program which Margay
 * @param inputs the files that went in, by their key in the configuration
 * @param search how large it was
 * @param run how it ran
 * @param found what was found
 * @param notes what the user should know: what was corrected in the input, what is unusual
 * @param files where the maps and the table are, by key: counted from this file's folder where they lie in it or below, in full elsewhere
 * @param parameters the whole configuration, defaults filled in
 */
public record ResultRecord(
        String format,
        Program program,
        Map<String, Input> inputs,
        Size search,
        Run run,
        Found found,
        List<String> notes,
        Map<String, String> files,
        Map<String, Object> parameters) {

    public ResultRecord {
        // Margay 0.1 wrote none.
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /** What the first version of such files calls itself. */
    public static final String FORMAT = "margay-result/1";

    /** How names of such files end. */
    public static final String EXTENSION = ResultPaths.DESCRIPTION_EXTENSION;

    /**
     * Which Margay.
     *
     * @param version of the release
     * @param commit of its sources
     * @param java version of the driver's Java
     */
    public record Program(String version, String commit, String java) {}

    /**
     * A file that went in.
     *
     * @param path as the configuration has it
     * @param location where that was
     * @param sha256 of the whole file, as {@code sha256sum} prints it
     */
    public record Input(String path, String location, String sha256) {}

    /**
     * How large the search was.
     *
     * @param micrographHeight rows of the micrograph, pixels
     * @param micrographWidth columns of the micrograph, pixels
     * @param templateSize side of the template, voxels
     * @param orientations how many
     * @param defoci how many
     * @param correlograms how many
     */
    public record Size(
            int micrographHeight,
            int micrographWidth,
            int templateSize,
            int orientations,
            int defoci,
            long correlograms) {}

    /**
     * How it ran.
     *
     * @param engine what computed
     * @param master where Spark ran
     * @param correlogramsByDevice done in this run, by executor and device
     * @param correlogramsBefore done by earlier runs, if a state of one was there
     * @param started when its first round began, in UTC, as ISO 8601 has it
     * @param wallSeconds from then until maps and particles were there; reading the inputs, waiting for other searches of a data set, and
     *     writing the results not included. 0 if a state of an earlier run held everything
     * @param correlogramsPerSecond of this run in that time
     */
    public record Run(
            String engine,
            String master,
            Map<String, Long> correlogramsByDevice,
            long correlogramsBefore,
            String started,
            double wallSeconds,
            double correlogramsPerSecond) {}

    /**
     * What was found.
     *
     * @param threshold z-score above which a peak is a particle
     * @param expectedFalsePositives in the whole micrograph, above it
     * @param particles how many
     */
    public record Found(double threshold, double expectedFalsePositives, int particles) {}

    /** Writes it; does not close. */
    public void write(OutputStream out) throws IOException {
        out.write(JsonText.bytesOf(this));
    }

    /**
     * Reads one.
     *
     * @param json the file's text
     * @param file its name, for messages
     * @throws BadInputException if it is none
     */
    public static ResultRecord read(String json, String file) {
        ResultRecord record;
        try {
            record = JsonText.read(json, ResultRecord.class);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? file
                    : file + ":" + e.getLocation().getLineNr();
            throw new BadInputException(InputProblem.ofFile(
                    place, "cannot be read as a result: " + e.getOriginalMessage() + "; is it cut short?"));
        }
        if (record == null || !FORMAT.equals(record.format)) {
            throw new BadInputException(new InputProblem(
                    file,
                    "format",
                    "got " + (record == null ? "nothing" : record.format) + "; expected " + FORMAT
                            + ", which match-template writes beside the maps as *" + EXTENSION));
        }
        record.requireWhole(file);
        return record;
    }

    private void requireWhole(String file) {
        requireWhole(file, "", this);
        inputs.forEach((key, input) -> requireWhole(file, "inputs." + key + ".", input));
        if (search.templateSize() < 1 || search.correlograms() < 1) {
            throw new BadInputException(new InputProblem(
                    file,
                    "search",
                    "says nothing of the template's size or of correlograms; the file is no whole result"));
        }
    }

    private static void requireWhole(String file, String prefix, Record record) {
        for (RecordComponent part : record.getClass().getRecordComponents()) {
            String name = JsonText.name(part.getName());
            try {
                Object value = part.getAccessor().invoke(record);
                if (value == null) {
                    throw new BadInputException(
                            new InputProblem(file, prefix + name, "is missing; the file is no whole result"));
                }
                if (value instanceof Record inner) {
                    requireWhole(file, prefix + name + ".", inner);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(part + " cannot be read", e);
            }
        }
    }

    /** All parameters, those of groups and lists behind the names of these: {@code optics_group.voltage}. */
    public Map<String, String> flatParameters() {
        return flat(parameters);
    }

    /** Parameters in groups as one list. */
    public static Map<String, String> flat(Map<String, Object> parameters) {
        Map<String, String> flat = new LinkedHashMap<>();
        flatten("", parameters, flat);
        return flat;
    }

    private static void flatten(String name, Object value, Map<String, String> into) {
        if (value instanceof Map<?, ?> group && !group.isEmpty()) {
            group.forEach((key, inner) -> flatten(name.isEmpty() ? key.toString() : name + "." + key, inner, into));
        } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            for (int i = 0; i < list.size(); i++) {
                flatten(name + "[" + i + "]", list.get(i), into);
            }
        } else if (!(value instanceof Map)) {
            into.put(name, String.valueOf(value));
        }
    }

    /** The parameters as text that the reader of configurations takes. */
    public String parametersAsText() {
        return JsonText.of(parameters);
    }
}
