package dev.margay.particles;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntFunction;

/** The cells of one row of a table of particles, as text. */
final class RowCells implements ParticleColumns.Cells {

    /** How tables write a number that is not known. */
    private static final Set<String> EMPTY = Set.of("", "nan", "none", "<na>");

    private final Map<String, Integer> places;
    private final IntFunction<String> cells;
    private final String row;

    private RowCells(Map<String, Integer> places, IntFunction<String> cells, String row) {
        this.places = places;
        this.cells = cells;
        this.row = row;
    }

    /**
     * The particle of a row.
     *
     * @param places of the columns, by their names, in their order
     * @param cells the text at each place
     * @param row file and line, for messages
     * @throws BadInputException with the first cell that cannot be read
     */
    static Particle particle(Map<String, Integer> places, IntFunction<String> cells, String row) {
        return ParticleColumns.read(new RowCells(places, cells, row));
    }

    private String cell(String name) {
        return cells.apply(places.get(name));
    }

    @Override
    public <T> T get(Column<T> column) {
        String cell = cell(column.name());
        try {
            return column.type().parse().apply(cell);
        } catch (NumberFormatException e) {
            throw new BadInputException(new InputProblem(
                    row,
                    column.name(),
                    "got '" + cell + "'; expected " + column.type().words()
                            + (column.unit().isEmpty() ? "" : ", in " + column.unit())));
        }
    }

    @Override
    public <T> Optional<T> ifAny(Column<T> column) {
        return places.containsKey(column.name()) && !cell(column.name()).isEmpty()
                ? Optional.of(get(column))
                : Optional.empty();
    }

    @Override
    public OptionalDouble number(Column<Double> column) {
        boolean absent = !places.containsKey(column.name())
                || EMPTY.contains(cell(column.name()).strip().toLowerCase(Locale.ROOT));
        return absent ? OptionalDouble.empty() : OptionalDouble.of(get(column));
    }

    @Override
    public Map<String, String> others() {
        Map<String, String> others = new LinkedHashMap<>();
        places.forEach((name, place) -> {
            if (!name.isEmpty() && !ParticleColumns.isKnown(name)) {
                others.put(name, cells.apply(place));
            }
        });
        return others;
    }
}
