package dev.margay.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The page's table of refined particles: those with the largest and the smallest gain. */
final class ChangeRows {

    /** Number of rows from each end. */
    static final int MOST = 50;

    private static final String UNKNOWN = "–";
    private static final String ANGSTROM = "Å";
    private static final String PIXELS = "px";
    private static final String DEGREES = "°";

    private ChangeRows() {}

    private record Cell(PageModel.Column column, Function<ParticleChange, String> text) {}

    /**
     * The table.
     *
     * @param changes largest gain first
     */
    static RefinementModel.Table table(List<ParticleChange> changes) {
        List<Cell> cells = cells(changes);
        return new RefinementModel.Table(
                cells.stream().map(Cell::column).toList(),
                IntStream.range(0, changes.size())
                        .filter(i -> i < MOST || i >= changes.size() - MOST)
                        .mapToObj(changes::get)
                        .map(change -> new RefinementModel.Row(
                                change.position(),
                                cells.stream()
                                        .map(cell -> cell.text().apply(change))
                                        .toList()))
                        .toList(),
                changes.size() > 2 * MOST);
    }

    private static List<Cell> cells(List<ParticleChange> changes) {
        List<Cell> cells = new ArrayList<>();
        cells.add(cell("row", "", change -> Integer.toString(change.number())));
        cells.add(cell("micrograph", "", change -> PageContent.shown(change.micrograph())));
        cells.add(number("z before", "", "%.2f", ParticleChange::zBefore));
        cells.add(number("z after", "", "%.2f", ParticleChange::z));
        cells.add(new Cell(new PageModel.Column("gain", "", true), change -> Figure.of("%.2f", change.gain())));
        cells.add(number("turned", DEGREES, "%.2f", ParticleChange::degrees));
        add(cells, changes, "± angle", DEGREES, "%.2f", ParticleChange::angleError);
        cells.add(number("moved", PIXELS, "%.2f", ParticleChange::pixels));
        add(cells, changes, "± position", PIXELS, "%.2f", ParticleChange::positionError);
        cells.add(number("defocus change", ANGSTROM, "%.0f", ParticleChange::defocusAngstrom));
        add(cells, changes, "± defocus", ANGSTROM, "%.0f", ParticleChange::defocusError);
        cells.add(number("x", PIXELS, "%.1f", change -> change.pose().cornerX() + half(change)));
        cells.add(number("y", PIXELS, "%.1f", change -> change.pose().cornerY() + half(change)));
        cells.add(number("phi", DEGREES, "%.2f", change -> change.pose().phi()));
        cells.add(number("theta", DEGREES, "%.2f", change -> change.pose().theta()));
        cells.add(number("psi", DEGREES, "%.2f", change -> change.pose().psi()));
        cells.add(number(
                "relative defocus", ANGSTROM, "%.0f", change -> change.pose().relativeDefocusAngstrom()));
        return cells;
    }

    /** From the corner of a box to its centre. */
    private static int half(ParticleChange change) {
        return change.particle().startHalfBox();
    }

    private static void add(
            List<Cell> cells,
            List<ParticleChange> changes,
            String name,
            String unit,
            String format,
            Function<ParticleChange, OptionalDouble> value) {
        Predicate<ParticleChange> known = change -> value.apply(change).isPresent();
        if (changes.stream().anyMatch(known)) {
            cells.add(cell(
                    name,
                    unit,
                    change -> known.test(change)
                            ? Figure.of(format, value.apply(change).getAsDouble())
                            : UNKNOWN));
        }
    }

    private static Cell number(String name, String unit, String format, Function<ParticleChange, Double> value) {
        return cell(name, unit, change -> Figure.of(format, value.apply(change)));
    }

    private static Cell cell(String name, String unit, Function<ParticleChange, String> text) {
        return new Cell(new PageModel.Column(name, unit, false), text);
    }
}
