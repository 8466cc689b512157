package dev.margay.golden;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;

/**
 * A table with named columns.
 *
 * @param columns names of the columns
 * @param cells the cells, row by row
 */
public record CsvTable(List<String> columns, List<List<String>> cells) {

    /** Reads CSV text whose first line names the columns. */
    public static CsvTable parse(String text) {
        List<List<String>> lines = CsvReader.builder().ofCsvRecord(text).stream()
                .map(CsvRecord::getFields)
                .toList();
        return new CsvTable(lines.get(0), lines.subList(1, lines.size()));
    }

    /** Number of rows. */
    public int rows() {
        return cells.size();
    }

    /** One cell. */
    public String cell(int row, String column) {
        return cells.get(row).get(columns.indexOf(column));
    }
}
