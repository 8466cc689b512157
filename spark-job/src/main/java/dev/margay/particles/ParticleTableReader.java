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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Reads a table of particles: Margay's or Leopard-EM's, of a search, a refinement or a data set, columns in any order. Columns of a
 * refinement may be missing, and their cells may be empty. Columns that Margay does not know are kept. A first column without a name is
 * an index and is left out.
 */
public final class ParticleTableReader {

    /** How tables write a number that is not known. */
    private static final Set<String> EMPTY = Set.of("", "nan", "none", "<na>");

    private final String file;
    private final RowProblems problems;
    private List<String> header = List.of();

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
        return new ParticleTableReader(file).particles(in);
    }

    private List<Particle> particles(InputStream in) throws IOException {
        List<Particle> particles = new ArrayList<>();
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(true)
                .ofCsvRecord(in)) {
            for (CsvRecord record : records) {
                if (header.isEmpty()) {
                    takeHeader(record);
                } else {
                    read(record).ifPresent(particles::add);
                }
            }
        } catch (CsvParseException e) {
            throw new BadInputException(InputProblem.ofFile(file, "cannot be read as CSV: " + e.getMessage()));
        }
        if (header.isEmpty()) {
            throw new BadInputException(InputProblem.ofFile(file, "is empty; expected a table of particles"));
        }
        problems.throwIfAny();
        return particles;
    }

    private Optional<Particle> read(CsvRecord record) {
        try {
            return Optional.of(ParticleColumns.read(new Row(record)));
        } catch (BadInputException e) {
            e.problems().forEach(problems::add);
            return Optional.empty();
        }
    }

    private void takeHeader(CsvRecord record) {
        header = record.getFields();
        Set<String> names = new HashSet<>();
        for (String name : header) {
            if (!names.add(name)) {
                throw new BadInputException(
                        new InputProblem(place(record), name, "the column is there twice; keep one of the two"));
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

    /** One row of the table. */
    private final class Row implements ParticleColumns.Cells {

        private final CsvRecord record;

        Row(CsvRecord record) {
            this.record = record;
            if (record.getFieldCount() != header.size()) {
                throw new BadInputException(InputProblem.ofFile(
                        place(record),
                        "got " + record.getFieldCount() + " fields in a row; expected " + header.size()
                                + ": the file may be truncated"));
            }
        }

        private String cell(String name) {
            return record.getField(header.indexOf(name));
        }

        @Override
        public <T> T get(Column<T> column) {
            String cell = cell(column.name());
            try {
                return column.type().parse().apply(cell);
            } catch (NumberFormatException e) {
                throw new BadInputException(new InputProblem(
                        place(record),
                        column.name(),
                        "got '" + cell + "'; expected " + column.type().words()
                                + (column.unit().isEmpty() ? "" : ", in " + column.unit())));
            }
        }

        @Override
        public <T> Optional<T> ifAny(Column<T> column) {
            return header.contains(column.name()) && !cell(column.name()).isEmpty()
                    ? Optional.of(get(column))
                    : Optional.empty();
        }

        @Override
        public OptionalDouble number(Column<Double> column) {
            boolean absent = !header.contains(column.name())
                    || EMPTY.contains(cell(column.name()).strip().toLowerCase(Locale.ROOT));
            return absent ? OptionalDouble.empty() : OptionalDouble.of(get(column));
        }

        @Override
        public Map<String, String> others() {
            Map<String, String> others = new LinkedHashMap<>();
            for (int i = 0; i < header.size(); i++) {
                if (!header.get(i).isEmpty() && !ParticleColumns.isKnown(header.get(i))) {
                    others.put(header.get(i), record.getField(i));
                }
            }
            return others;
        }
    }
}
