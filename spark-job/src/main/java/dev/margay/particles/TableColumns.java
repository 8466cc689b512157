package dev.margay.particles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The columns of a table of particles, in Leopard-EM's order: those of a search, and those of a refinement if a particle was refined; then
 * errors of refined values if a particle has any, and all other columns.
 */
public final class TableColumns {

    private final List<Column<?>> columns;
    private final List<String> names;

    private TableColumns(List<Column<?>> columns) {
        this.columns = List.copyOf(columns);
        this.names = this.columns.stream().map(Column::name).toList();
    }

    /** The columns of a table of these particles. */
    public static TableColumns of(List<Particle> particles) {
        try {
            return of(ParticleRows.of(particles));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The columns of a table of these particles, which are read once. */
    public static TableColumns of(ParticleRows particles) throws IOException {
        Needed needed = new Needed();
        particles.forEach(needed::add);
        return needed.columns();
    }

    /** Finds out which columns some particles need, one after another. */
    public static final class Needed {
        private final Set<String> others = new LinkedHashSet<>();
        private boolean refined;
        private boolean errors;

        /** Adds what a particle needs. */
        public void add(Particle particle) {
            refined |= particle.refined().isPresent();
            errors |= particle.refined()
                    .filter(values -> !values.errors().equals(Particle.Errors.UNKNOWN))
                    .isPresent();
            others.addAll(particle.others().keySet());
        }

        /** The columns of a table of all of them. */
        public TableColumns columns() {
            return new TableColumns(ParticleColumns.of(refined, errors, others));
        }
    }

    List<Column<?>> columns() {
        return columns;
    }

    /** Their names. */
    public List<String> names() {
        return names;
    }

    /** The cells of a particle, in the order of the columns. Cells may be empty. */
    public List<String> cells(Particle particle) {
        List<String> cells = new ArrayList<>(columns.size());
        for (Column<?> column : columns) {
            cells.add(column.cell(particle));
        }
        return cells;
    }

    /**
     * A column of some particles: whole numbers as long, other numbers as double, with NaN for empty cells, and everything else as text.
     *
     * @param name of the column, which exists
     * @return long[], double[] or String[]
     */
    public Object values(String name, List<Particle> particles) {
        Column<?> column = columns.get(names.indexOf(name));
        return switch (column.type().primitive()) {
            case INT32, INT64 ->
                particles.stream()
                        .mapToLong(particle -> column.value()
                                .apply(particle)
                                .map(value -> ((Number) value).longValue())
                                .orElse(0L))
                        .toArray();
            case FLOAT, DOUBLE ->
                particles.stream()
                        .mapToDouble(particle -> column.value()
                                .apply(particle)
                                // By its digits: a float of 0.1 is 0.1.
                                .map(value -> Double.parseDouble(value.toString()))
                                .orElse(Double.NaN))
                        .toArray();
            case TEXT -> particles.stream().map(column::cell).toArray(String[]::new);
        };
    }

    /** Only the columns whose names pass a test. */
    public TableColumns only(Predicate<String> test) {
        return new TableColumns(
                columns.stream().filter(column -> test.test(column.name())).toList());
    }
}
