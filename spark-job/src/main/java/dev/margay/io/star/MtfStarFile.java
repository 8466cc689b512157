package dev.margay.io.star;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;

/** A detector's MTF in RELION's format: a STAR loop with frequency in inverse pixels and value. */
public record MtfStarFile(List<Double> frequenciesCyclesPerPixel, List<Double> values) {

    private static final String FREQUENCY = "_rlnResolutionInversePixel";
    private static final String VALUE = "_rlnMtfValue";

    /**
     * Reads the first loop that has both columns.
     *
     * @param text the file's content
     * @param place its name, for messages
     * @throws BadInputException if there is no such loop, a line does not have two numbers, or frequencies do not rise
     */
    public static MtfStarFile parse(String text, String place) {
        List<Double> frequencies = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        StarFile.parse(text, place).withColumns(FREQUENCY, VALUE).ifPresent(table -> {
            for (StarTable.Row row : table.rows()) {
                frequencies.add(number(row.fields(), table.columns().indexOf(FREQUENCY), place));
                values.add(number(row.fields(), table.columns().indexOf(VALUE), place));
            }
        });
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

    private static double number(List<String> fields, int column, String place) {
        try {
            double value = Double.parseDouble(fields.get(column));
            if (Double.isFinite(value)) {
                return value;
            }
            throw bad(place, "'" + String.join(" ", fields) + "': expected a finite number in column " + (column + 1));
        } catch (NumberFormatException e) {
            throw bad(place, "'" + String.join(" ", fields) + "': expected a number in column " + (column + 1));
        }
    }

    private static BadInputException bad(String place, String message) {
        return new BadInputException(InputProblem.ofFile(place, message));
    }
}
