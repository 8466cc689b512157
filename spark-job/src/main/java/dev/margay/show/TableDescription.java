package dev.margay.show;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.margay.io.star.StarFile;
import dev.margay.io.star.StarTable;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Describes a table: its columns with the ranges of their values, and its first rows. */
final class TableDescription {

    private final String path;
    private final int rows;

    /**
     * The description of one file.
     *
     * @param path its name
     * @param rows how many rows of each table to show
     */
    TableDescription(String path, int rows) {
        this.path = path;
        this.rows = rows;
    }

    /** A CSV file with a header. It is read row by row, so it may be large. */
    List<String> csv(InputStream in) throws IOException {
        List<ColumnSummary> columns = new ArrayList<>();
        List<List<String>> first = new ArrayList<>();
        List<RefinedSummary> summary = new ArrayList<>();
        long count = 0;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                // Excel writes a byte order mark.
                .detectBomHeader(true)
                .ofCsvRecord(in)) {
            for (CsvRecord record : records) {
                if (columns.isEmpty()) {
                    record.getFields().forEach(name -> columns.add(new ColumnSummary(name)));
                    summary.add(new RefinedSummary(record.getFields()));
                } else {
                    requireFields(record, columns.size());
                    count++;
                    for (int i = 0; i < columns.size(); i++) {
                        columns.get(i).add(record.getField(i));
                    }
                    summary.get(0).add(record.getFields());
                    if (first.size() < rows) {
                        first.add(record.getFields());
                    }
                }
            }
        } catch (CsvParseException e) {
            throw new BadInputException(InputProblem.ofFile(path, "cannot be read as CSV: " + e.getMessage()));
        }
        if (columns.isEmpty()) {
            throw new BadInputException(InputProblem.ofFile(path, "is empty; expected a table"));
        }
        List<String> lines = new ArrayList<>();
        describe(path + ": CSV", count, columns, first, lines);
        lines.addAll(1, summary.get(0).lines());
        return lines;
    }

    private void requireFields(CsvRecord record, int columns) {
        if (record.getFieldCount() != columns) {
            throw new BadInputException(InputProblem.ofFile(
                    path + ":" + record.getStartingLineNumber(),
                    "got " + record.getFieldCount() + " fields in a row; expected " + columns
                            + ": the file may be truncated"));
        }
    }

    /** A STAR file, with all its tables. */
    List<String> star(String text) {
        List<String> lines = new ArrayList<>();
        for (StarTable table : StarFile.parse(text, path).tables()) {
            List<ColumnSummary> columns = new ArrayList<>();
            table.columns().forEach(name -> columns.add(new ColumnSummary(name)));
            List<List<String>> first = new ArrayList<>();
            for (StarTable.Row row : table.rows()) {
                for (int i = 0; i < columns.size(); i++) {
                    columns.get(i).add(row.fields().get(i));
                }
                if (first.size() < rows) {
                    first.add(row.fields());
                }
            }
            describe(path + ": STAR, data_" + table.block(), table.rows().size(), columns, first, lines);
        }
        if (lines.isEmpty()) {
            throw new BadInputException(InputProblem.ofFile(path, "is a STAR file without a table"));
        }
        return lines;
    }

    private static void describe(
            String what, long count, List<ColumnSummary> columns, List<List<String>> first, List<String> lines) {
        lines.add(what + ", " + count + (count == 1 ? " row, " : " rows, ") + columns.size()
                + (columns.size() == 1 ? " column" : " columns"));
        int width = columns.stream()
                .mapToInt(column -> column.name().length())
                .max()
                .orElse(0);
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            String values =
                    String.join("  ", first.stream().map(row -> row.get(column)).toList());
            lines.add(String.format(
                            "  %-" + Math.max(1, width) + "s  %s%s",
                            columns.get(i).name(),
                            columns.get(i).words(),
                            values.isEmpty() || columns.get(i).isOneValue() ? "" : "   first: " + values)
                    .stripTrailing());
        }
    }
}
