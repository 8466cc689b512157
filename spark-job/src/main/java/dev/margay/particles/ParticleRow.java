package dev.margay.particles;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One particle as a row of a table.
 *
 * @param values one for each {@link ParticleColumn}, of its type; null for an empty cell
 */
public record ParticleRow(List<Object> values) {

    public ParticleRow {
        List<ParticleColumn> columns = ParticleColumn.ALL;
        if (values.size() != columns.size()) {
            throw new IllegalArgumentException("values must be " + columns.size() + ", got " + values.size());
        }
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).type().allows(values.get(i))) {
                throw new IllegalArgumentException("the value of "
                        + columns.get(i).columnName() + " must be "
                        + columns.get(i).type().words() + ", got " + values.get(i));
            }
        }
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    static ParticleRow of(FoundParticle particle) {
        List<Object> values = new ArrayList<>();
        ParticleColumn.ALL.forEach(column -> values.add(column.of(particle)));
        return new ParticleRow(values);
    }

    /** The value of a column; null for an empty cell. */
    public Object get(ParticleColumn column) {
        return values.get(ParticleColumn.ALL.indexOf(column));
    }

    /** The cells of a CSV file. */
    List<String> cells() {
        return values.stream().map(CellType::text).toList();
    }
}
