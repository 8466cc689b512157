package dev.margay.structure;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.rcsb.cif.model.Block;
import org.rcsb.cif.model.Category;
import org.rcsb.cif.model.Column;
import org.rcsb.cif.model.FloatColumn;
import org.rcsb.cif.model.ValueKind;

/** A table of an mmCIF file, such as {@code _atom_site}. Missing values are empty text. */
final class CifTable {

    private final Category category;
    private final int rows;
    private final String path;
    private final Map<String, Column<?>> columns = new HashMap<>();

    private CifTable(Category category, int rows, String path) {
        this.category = category;
        this.rows = rows;
        this.path = path;
    }

    /** A table of a block; empty if it is not there, or has no rows. */
    static Optional<CifTable> of(Block block, String name, String path) {
        return Optional.ofNullable(block.getCategories().get(name))
                .filter(category -> category.getRowCount() > 0)
                .map(category -> new CifTable(category, category.getRowCount(), path));
    }

    /** Number of rows. */
    int rows() {
        return rows;
    }

    /** Whether there is a column. */
    boolean has(String column) {
        return column(column).isDefined();
    }

    /** The first of some columns that exists; the last if none does. */
    String firstOf(String... names) {
        for (String name : names) {
            if (has(name)) {
                return name;
            }
        }
        return names[names.length - 1];
    }

    /** A value as text; empty if it, or the column, is missing. */
    String text(String column, int row) {
        Column<?> values = column(column);
        if (!values.isDefined() || values.getValueKind(row) != ValueKind.PRESENT) {
            return "";
        }
        return values.getStringData(row);
    }

    /** A finite number; empty if it is something else, or is missing. */
    OptionalDouble number(String column, int row) {
        if (column(column) instanceof FloatColumn numbers) {
            double value = numbers.get(row);
            boolean present = numbers.getValueKind(row) == ValueKind.PRESENT && Double.isFinite(value);
            return present ? OptionalDouble.of(value) : OptionalDouble.empty();
        }
        String text = text(column, row);
        // A standard deviation may follow in parentheses.
        int uncertainty = text.indexOf('(');
        return FileNumber.decimal(uncertainty < 0 ? text : text.substring(0, uncertainty));
    }

    private Column<?> column(String name) {
        return columns.computeIfAbsent(name, this::checked);
    }

    /** The library accepts a table that ends within a row. */
    private Column<?> checked(String name) {
        Column<?> column = category.getColumn(name);
        if (column.isDefined() && column.getRowCount() != rows) {
            throw new BadInputException(InputProblem.ofFile(
                    path,
                    "is truncated or damaged: in the table _" + category.getCategoryName() + ", column " + name
                            + " has " + column.getRowCount() + " values and another column " + rows
                            + "; copy it again"));
        }
        return column;
    }
}
