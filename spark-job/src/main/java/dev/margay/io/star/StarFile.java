package dev.margay.io.star;

import dev.margay.problem.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A STAR file as cryo-EM programs write it: blocks ({@code data_NAME}) with loops, and with single pairs of key and value. Each row
 * of a loop is on one line. Text over several lines, between semicolons, is rejected.
 *
 * @param place its name, for messages
 * @param tables loops and groups of pairs, in the order of the file
 * @param notes about lines that may have another meaning
 */
public record StarFile(String place, List<StarTable> tables, List<String> notes) {

    public StarFile {
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    /**
     * Reads a file.
     *
     * @param text its content
     * @param place its name, for messages
     * @throws BadInputException with the line, if a row does not have as many fields as its loop has columns, or the text is not STAR
     */
    public static StarFile parse(String text, String place) {
        Collector collector = new Collector();
        List<String> notes = StarScanner.scan(text, place, collector);
        return new StarFile(place, collector.tables(), notes);
    }

    /** Whether a text looks like a STAR file: its first word after comments is a block, a loop or a column. */
    public static boolean isLikely(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .filter(StarScanner::isBeginning)
                .isPresent();
    }

    /** The first table that has all of these columns. */
    public Optional<StarTable> withColumns(String... columns) {
        return tables.stream()
                .filter(table -> List.of(columns).stream().allMatch(table::has))
                .findFirst();
    }

    /** Keeps everything in memory. */
    private static final class Collector implements StarScanner.Receiver {
        private final List<StarTable> tables = new ArrayList<>();
        private StarTable.Builder open;

        List<StarTable> tables() {
            close();
            return tables;
        }

        @Override
        public void pairs(String block, int line) {
            close();
            open = StarTable.Builder.pairs(block, line);
        }

        @Override
        public void pair(String name, String value) {
            open.addPair(name, value);
        }

        @Override
        public void loop(String block, int line, List<String> columns) {
            close();
            open = StarTable.Builder.loop(block, line, columns);
        }

        @Override
        public void row(int line, List<String> fields) {
            open.addRow(line, fields);
        }

        private void close() {
            if (open != null) {
                tables.add(open.build());
                open = null;
            }
        }
    }
}
