package dev.margay.scaling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A printed table, parsed.
 *
 * @param title the line above the table
 * @param rows for each row, the number in each column, converted to seconds, bytes or a fraction of 1
 */
record PrintedTable(String title, List<Map<String, Double>> rows) {

    private static final Map<String, Double> UNITS = Map.of(
            "", 1.0, "%", 1e-2, "s", 1.0, "min", 60.0, "h", 3600.0, "d", 86_400.0, "GB", 1e9, "TB", 1e12, "PB", 1e15);

    /** All tables of a text, which are separated by empty lines. */
    static List<PrintedTable> all(String text) {
        List<PrintedTable> tables = new ArrayList<>();
        for (String block : text.split("\\R\\R", -1)) {
            List<String> lines = block.strip().lines().toList();
            List<String> names = cells(lines.get(1));
            tables.add(new PrintedTable(
                    lines.get(0),
                    lines.subList(2, lines.size()).stream()
                            .map(line -> row(names, cells(line)))
                            .toList()));
        }
        return tables;
    }

    private static List<String> cells(String line) {
        return List.of(line.strip().split(" {2,}", -1));
    }

    private static Map<String, Double> row(List<String> names, List<String> cells) {
        if (names.size() != cells.size()) {
            throw new IllegalArgumentException("expected a cell for each of " + names + ", got " + cells);
        }
        Map<String, Double> row = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            row.put(names.get(i), value(cells.get(i)));
        }
        return row;
    }

    private static double value(String cell) {
        String[] words = (cell + " ").split(" ", -1);
        return Double.parseDouble(words[0].replace(",", "")) * UNITS.get(words[1]);
    }
}
