package dev.margay.io.star;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A loop of a STAR file. The single pairs of a block are a table with one row.
 *
 * @param block name of its block, without {@code data_}; may be empty
 * @param line number of its first line
 * @param columns names of its columns, with their underscore
 * @param rows in the order of the file
 */
public record StarTable(String block, int line, List<String> columns, List<Row> rows) {

    public StarTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.fields().size() != columns.size()) {
                throw new IllegalArgumentException("the row of line " + row.line() + " must have " + columns.size()
                        + " fields, got " + row.fields().size());
            }
        }
    }

    /**
     * One row.
     *
     * @param line its line number
     * @param fields one for each column, without quotes
     */
    public record Row(int line, List<String> fields) {
        public Row {
            fields = List.copyOf(fields);
        }
    }

    /** Whether there is a column of this name. */
    public boolean has(String column) {
        return columns.contains(column);
    }

    /** The field of a row in a column; empty if the column does not exist or the field is empty. */
    public Optional<String> value(Row row, String column) {
        int index = columns.indexOf(column);
        return index < 0
                ? Optional.empty()
                : Optional.of(row.fields().get(index)).filter(text -> !text.isBlank());
    }

    /** A table that is still being read. */
    static final class Builder {
        private final String block;
        private final int line;
        private final boolean loop;
        private final List<String> columns;
        private final List<Row> rows = new ArrayList<>();
        private final List<String> values = new ArrayList<>();

        private Builder(String block, int line, boolean loop, List<String> columns) {
            this.block = block;
            this.line = line;
            this.loop = loop;
            this.columns = new ArrayList<>(columns);
        }

        static Builder loop(String block, int line, List<String> columns) {
            return new Builder(block, line, true, columns);
        }

        static Builder pairs(String block, int line) {
            return new Builder(block, line, false, List.of());
        }

        void addPair(String name, String value) {
            columns.add(name);
            values.add(value);
        }

        void addRow(int line, List<String> fields) {
            rows.add(new Row(line, fields));
        }

        StarTable build() {
            return new StarTable(block, line, columns, loop ? rows : List.of(new Row(line, values)));
        }
    }
}
