package dev.margay.exchange;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The fields of a row of text, by the names of their columns.
 *
 * @param file name of the file, for messages
 * @param places of the columns, by their names
 * @param line number of the row's line
 * @param fields of the row
 */
public record FieldReader(String file, Map<String, Integer> places, int line, List<String> fields) {

    /** Whether the row has a column. */
    public boolean has(String column) {
        return places.containsKey(column);
    }

    /** The text in a column; empty if the column does not exist or the field is empty. */
    public Optional<String> text(String column) {
        return Optional.ofNullable(places.get(column)).map(fields::get).filter(text -> !text.isEmpty());
    }

    /**
     * The number in a column; empty if the column does not exist or the field is empty.
     *
     * @throws BadInputException if it is not a number
     */
    public OptionalDouble number(String column) {
        Optional<String> text = text(column);
        try {
            return text.isPresent() ? OptionalDouble.of(parsed(text.get())) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            throw new BadInputException(
                    new InputProblem(place(), column, "got '" + text.orElse("") + "'; expected a number"));
        }
    }

    /** Also as C++ and pandas write numbers that are not known. */
    private static double parsed(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan", "-nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** The number in a column, or another one. */
    public double number(String column, double otherwise) {
        return number(column).orElse(otherwise);
    }

    /** File and line. */
    public String place() {
        return file + ":" + line;
    }
}
