package dev.margay.movie;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;

/** A table (CSV) of numbers with a header, as the programs for movies write them. Other columns are ignored. */
final class ShiftTable {

    private static final int MOST_PROBLEMS = 10;

    private ShiftTable() {}

    /**
     * The numbers of some columns.
     *
     * @param text of the file
     * @param file its name, for messages
     * @param columns their names
     * @return a row for each line, in the order of {@code columns}
     * @throws BadInputException with the problems of the table
     */
    static List<double[]> read(String text, String file, List<String> columns) {
        List<double[]> rows = new ArrayList<>();
        List<InputProblem> problems = new ArrayList<>();
        try {
            for (NamedCsvRecord record : CsvReader.builder().ofNamedCsvRecord(text)) {
                if (!record.getHeader().containsAll(columns)) {
                    throw new BadInputException(InputProblem.ofFile(
                            file,
                            "has the columns " + String.join(", ", record.getHeader()) + "; expected "
                                    + String.join(", ", columns)));
                }
                double[] row = new double[columns.size()];
                for (int i = 0; i < row.length && problems.size() < MOST_PROBLEMS; i++) {
                    row[i] = number(record, columns.get(i), file, problems);
                }
                rows.add(row);
            }
        } catch (CsvParseException e) {
            throw new BadInputException(InputProblem.ofFile(file, "cannot be read as a table: " + e.getMessage()));
        }
        BadInputException.throwIfAny(problems);
        if (rows.isEmpty()) {
            throw new BadInputException(
                    InputProblem.ofFile(file, "has no rows; expected " + String.join(", ", columns)));
        }
        return rows;
    }

    private static double number(NamedCsvRecord record, String column, String file, List<InputProblem> problems) {
        String field = record.findField(column).orElse("").strip();
        try {
            double value = Double.parseDouble(field);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The message below says what is expected.
        }
        problems.add(new InputProblem(
                file + ":" + record.getStartingLineNumber(), column, "got '" + field + "'; expected a number"));
        return 0;
    }
}
