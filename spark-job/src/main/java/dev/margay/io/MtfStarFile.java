package dev.margay.io;

import dev.margay.config.BadInputException;
import dev.margay.config.InputProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A detector's MTF as RELION keeps it: a STAR loop of frequency in inverse pixels and value. */
public record MtfStarFile(List<Double> frequenciesCyclesPerPixel, List<Double> values) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final String FREQUENCY = "_rlnResolutionInversePixel";
    private static final String VALUE = "_rlnMtfValue";

    /**
     * Reads the first loop that has both columns.
     *
     * @param text the file's content
     * @param place its name, for messages
     * @throws BadInputException if there is no such loop, or a line is not two numbers, or frequencies do not rise
     */
    public static MtfStarFile parse(String text, String place) {
        List<String> columns = new ArrayList<>();
        List<Double> frequencies = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (String raw : text.lines().toList()) {
            String line = raw.trim();
            if (line.startsWith("loop_")) {
                columns.clear();
            } else if (line.startsWith("_")) {
                columns.add(BLANKS.split(line.trim(), -1)[0]);
            } else if (!line.isEmpty()
                    && !line.startsWith("#")
                    && !line.startsWith("data_")
                    && columns.contains(FREQUENCY)
                    && columns.contains(VALUE)) {
                String[] fields = BLANKS.split(line.trim(), -1);
                frequencies.add(number(fields, columns.indexOf(FREQUENCY), place));
                values.add(number(fields, columns.indexOf(VALUE), place));
            }
        }
        for (int i = 1; i < frequencies.size(); i++) {
            if (frequencies.get(i) <= frequencies.get(i - 1)) {
                throw bad(place, FREQUENCY + " must rise from line to line");
            }
        }
        if (frequencies.size() < 2) {
            throw bad(place, "expected a STAR loop with " + FREQUENCY + " and " + VALUE + " and at least two lines");
        }
        return new MtfStarFile(List.copyOf(frequencies), List.copyOf(values));
    }

    private static double number(String[] fields, int column, String place) {
        try {
            double value = Double.parseDouble(fields[column]);
            if (Double.isFinite(value)) {
                return value;
            }
            throw bad(place, "'" + String.join(" ", fields) + "': expected a finite number in column " + (column + 1));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw bad(place, "'" + String.join(" ", fields) + "': expected a number in column " + (column + 1));
        }
    }

    private static BadInputException bad(String place, String message) {
        return new BadInputException(InputProblem.ofFile(place, message));
    }
}
