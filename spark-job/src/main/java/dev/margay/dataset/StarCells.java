package dev.margay.dataset;

import dev.margay.config.ConfigOverlay;
import dev.margay.io.star.StarTable;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a STAR file's table, as values for a configuration.
 *
 * @param file name of the STAR file
 * @param table the table
 * @param row one of its rows
 */
record StarCells(String file, StarTable table, StarTable.Row row) {

    /** File and line. */
    String place() {
        return file + ":" + row.line();
    }

    /** The text in a column; empty if the column does not exist or is empty. */
    Optional<String> text(String column) {
        return table.value(row, column);
    }

    /** The text in a column, with its place. */
    Optional<ConfigOverlay.Cell> cell(String column) {
        return text(column).map(text -> ConfigOverlay.Cell.of(text, place(), column));
    }

    /** The overlay with every value that this row has. */
    ConfigOverlay onto(ConfigOverlay overlay, Map<String, String> columnsByKey) {
        ConfigOverlay filled = overlay;
        for (Map.Entry<String, String> column : columnsByKey.entrySet()) {
            Optional<ConfigOverlay.Cell> cell = cell(column.getValue());
            if (cell.isPresent()) {
                filled = filled.with(column.getKey(), cell.get());
            }
        }
        return filled;
    }

    /** Whether a column has a number other than 0, as a value or in a list. Text counts as such a number. */
    boolean isNonZero(String column) {
        return text(column).stream()
                .flatMap(text ->
                        java.util.Arrays.stream(text.replaceAll("[\\[\\]]", "").split(",")))
                .anyMatch(number -> number(number).orElse(1.0) != 0);
    }

    /** A value as a number, if it is one. */
    static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.valueOf(text.trim()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
