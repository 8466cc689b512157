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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a table of particles: Margay's or Leopard-EM's, of a search, a refinement or a data set, columns in any order. Columns of a
 * refinement may be missing, and their cells may be empty. Columns that Margay does not know are kept. A first column without a name is
 * an index and is left out.
 */
public final class ParticleTableReader {

    private final String file;
    private final RowProblems problems;
    private List<String> header = List.of();
    private Map<String, Integer> places = Map.of();

    private ParticleTableReader(String file) {
        this.file = file;
        this.problems = new RowProblems(file);
    }

    /**
     * Reads a table.
     *
     * @param in UTF-8 CSV; it is read to its end and closed
     * @param file its name, for messages
     * @throws BadInputException if it is not such a table, with the first problem of each row, at most ten of them in full
     */
    public static List<Particle> read(InputStream in, String file) throws IOException {
        List<Particle> particles = new ArrayList<>();
        read(in, file, particles::add);
        return particles;
    }

    /**
     * Reads a table row by row, so that it need not fit into memory.
     *
     * @param in UTF-8 CSV; it is read to its end and closed
     * @param file its name, for messages
     * @param action gets each particle, in the order of the rows
     * @throws BadInputException as above, after the last row
     */
    public static void read(InputStream in, String file, ParticleRows.Action action) throws IOException {
        new ParticleTableReader(file).forEach(in, action);
    }

    private void forEach(InputStream in, ParticleRows.Action action) throws IOException {
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(true)
                .ofCsvRecord(in)) {
            for (CsvRecord record : records) {
                if (header.isEmpty()) {
                    takeHeader(record);
                } else {
                    Optional<Particle> particle = read(record);
                    if (particle.isPresent()) {
                        action.on(particle.get());
                    }
                }
            }
        } catch (CsvParseException e) {
            throw new BadInputException(InputProblem.ofFile(file, "cannot be read as CSV: " + e.getMessage()));
        }
        if (header.isEmpty()) {
            throw new BadInputException(InputProblem.ofFile(file, "is empty; expected a table of particles"));
        }
        problems.throwIfAny();
    }

    private Optional<Particle> read(CsvRecord record) {
        try {
            if (record.getFieldCount() != header.size()) {
                throw new BadInputException(InputProblem.ofFile(
                        place(record),
                        "got " + record.getFieldCount() + " fields in a row; expected " + header.size()
                                + ": the file may be truncated"));
            }
            return Optional.of(RowCells.particle(places, record::getField, place(record)));
        } catch (BadInputException e) {
            e.problems().forEach(problems::add);
            return Optional.empty();
        }
    }

    private void takeHeader(CsvRecord record) {
        header = record.getFields();
        places = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            if (places.put(header.get(i), i) != null) {
                throw new BadInputException(new InputProblem(
                        place(record), header.get(i), "the column is there twice; keep one of the two"));
            }
        }
        requireColumns(record, ParticleColumns.REQUIRED);
    }

    private void requireColumns(CsvRecord record, List<Column<?>> columns) {
        List<String> missing = new ArrayList<>();
        columns.forEach(column -> missing.add(column.name()));
        missing.removeAll(header);
        if (!missing.isEmpty()) {
            throw new BadInputException(InputProblem.ofFile(
                    place(record), "is not a table of particles as match-template writes it; it lacks " + missing));
        }
    }

    private String place(CsvRecord record) {
        return file + ":" + record.getStartingLineNumber();
    }
}
