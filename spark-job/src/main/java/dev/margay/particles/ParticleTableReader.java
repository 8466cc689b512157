package dev.margay.particles;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads a {@link ParticleTable} back, value for value as it was written. */
public final class ParticleTableReader {

    private final String file;

    private ParticleTableReader(String file) {
        this.file = file;
    }

    /**
     * Reads the table of one search.
     *
     * @param in UTF-8 CSV; is read to its end and closed
     * @param file its name, for messages
     * @throws BadInputException if it is no such table, with the line
     */
    public static List<ParticleRow> read(InputStream in, String file) throws IOException {
        return new ParticleTableReader(file).rows(in);
    }

    private List<ParticleRow> rows(InputStream in) throws IOException {
        List<ParticleRow> rows = new ArrayList<>();
        boolean header = true;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(true)
                .ofCsvRecord(in)) {
            for (CsvRecord record : records) {
                if (header) {
                    requireHeader(record);
                } else {
                    rows.add(row(record));
                }
                header = false;
            }
        } catch (CsvParseException e) {
            throw new BadInputException(InputProblem.ofFile(file, "cannot be read as CSV: " + e.getMessage()));
        }
        if (header) {
            throw new BadInputException(InputProblem.ofFile(file, "is empty; expected a table of particles"));
        }
        return rows;
    }

    private void requireHeader(CsvRecord record) {
        List<String> expected = ParticleTable.HEADER;
        if (!record.getFields().equals(expected)) {
            List<String> missing = new ArrayList<>(expected);
            missing.removeAll(record.getFields());
            throw new BadInputException(InputProblem.ofFile(
                    place(record),
                    "is no table of particles as match-template writes it"
                            + (missing.isEmpty() ? ": its columns are others" : "; it lacks " + missing)));
        }
    }

    private ParticleRow row(CsvRecord record) {
        if (record.getFieldCount() != ParticleTable.HEADER.size()) {
            throw new BadInputException(InputProblem.ofFile(
                    place(record),
                    "got " + record.getFieldCount() + " fields in a row; expected " + ParticleTable.HEADER.size()
                            + ": the file may be cut short"));
        }
        List<Object> values = new ArrayList<>();
        for (ParticleColumn column : ParticleColumn.ALL) {
            // The nameless index comes first.
            values.add(value(record, column, record.getField(1 + values.size())));
        }
        return new ParticleRow(values);
    }

    private Object value(CsvRecord record, ParticleColumn column, String cell) {
        try {
            return column.type().parse(cell);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(new InputProblem(
                    place(record),
                    column.columnName(),
                    "got '" + cell + "'; expected " + column.type().words()));
        }
    }

    private String place(CsvRecord record) {
        return file + ":" + record.getStartingLineNumber();
    }
}
