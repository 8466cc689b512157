package dev.margay.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** Charts of what a refinement has changed, and how exact its values are. */
final class RefinementCharts {

    private static final int WIDTH = 420;
    private static final int HEIGHT = 260;
    private static final int SCATTER_WIDTH = 620;
    private static final int SCATTER_HEIGHT = 460;

    /** With fewer particles the axis would show fractions. */
    private static final double LEAST_TOP = 5;

    private static final double ROOM = 0.05;
    private static final double LEAST_ROOM = 0.2;
    private static final double TICKS = 5;
    private static final String PARTICLES = "particles";

    private static final Distribution NONE = Distribution.ofSizes(DoubleStream.empty());
    private static final int FEW = 50;

    private final List<ParticleChange> changes;
    private final OptionalDouble threshold;

    /**
     * Charts of these.
     *
     * @param changes of all particles
     * @param threshold above which a partner is found, if partners were searched
     */
    RefinementCharts(List<ParticleChange> changes, OptionalDouble threshold) {
        this.changes = changes;
        this.threshold = threshold;
    }

    /**
     * A chart with a sentence about it.
     *
     * @param chart the chart
     * @param note below its title
     */
    record Noted(ReportChart chart, String note) {}

    /** The z-scores before and after, a dot for each particle. */
    Noted scores() {
        long better = changes.stream().filter(change -> change.gain() > 0).count();
        return new Noted(
                new ReportChart("z_scores", "Z-score of each particle before and after", this::scatter),
                String.format(
                        Locale.ROOT,
                        threshold.isPresent()
                                ? "Above the level line, a partner is found. Above the sloping line, the z-score is higher than exactly where the"
                                        + " partner was expected: %,d of %,d particles."
                                : "Above the line, the z-score is higher than before: %,d of %,d particles.",
                        better,
                        changes.size()));
    }

    private Chart scatter(ChartTheme theme) {
        double[] before = changes.stream().mapToDouble(ParticleChange::zBefore).toArray();
        double[] after = changes.stream().mapToDouble(ParticleChange::z).toArray();
        double low = DoubleStream.concat(DoubleStream.of(before), DoubleStream.of(after))
                .min()
                .orElse(0);
        double high = DoubleStream.concat(DoubleStream.of(before), DoubleStream.of(after))
                .max()
                .orElse(1);
        double room = Math.max(LEAST_ROOM, ROOM * (high - low));
        // From tick to tick, so that no label is cut at the end.
        double tick = Ticks.roundDown((high - low + 2 * room) / TICKS);
        double[] ends = {Math.floor((low - room) / tick) * tick, Math.ceil((high + room) / tick) * tick};
        Chart chart = new Chart(SCATTER_WIDTH, SCATTER_HEIGHT, "z-score before", "z-score after", theme)
                .x(ends[0], ends[1])
                .y(ends[0], ends[1])
                .curve("no change", ends, ends)
                .dots(PARTICLES, before, after);
        threshold.ifPresent(score -> chart.curve("threshold", ends, new double[] {score, score}));
        return changes.size() <= FEW ? chart.largeDots() : chart;
    }

    /** Histograms of the changes. A value that is the same as before for all particles is left out. */
    List<Noted> changes() {
        List<Noted> charts = new ArrayList<>();
        charts.add(histogram("gain", "Gain in z-score", "z-score after - before", gains(), NONE, "%.2f"));
        Distribution turns = turns();
        if (!turns.isZero()) {
            charts.add(histogram(
                    "angle", "Change of orientation", "angle (°)", turns, errors(ParticleChange::angleError), "%.2f°"));
        }
        Distribution shifts = shifts();
        if (!shifts.isZero()) {
            charts.add(histogram(
                    "shift", "Shift", "distance (pixels)", shifts, errors(ParticleChange::positionError), "%.2f px"));
        }
        Distribution defoci = defoci();
        if (!defoci.isZero()) {
            charts.add(histogram(
                    "defocus",
                    "Change of defocus",
                    "relative defocus after - before (Å)",
                    defoci,
                    errors(ParticleChange::defocusError),
                    "%,.0f Å"));
        }
        return charts;
    }

    /** What is the same as before for all particles, in a sentence; empty if there is nothing. */
    String unchanged() {
        List<String> same = new ArrayList<>();
        if (turns().isZero()) {
            same.add("orientation");
        }
        if (shifts().isZero()) {
            same.add("position");
        }
        if (defoci().isZero()) {
            same.add("defocus");
        }
        return same.isEmpty() ? "" : "The same as before for all particles: " + String.join(", ", same) + ".";
    }

    private Distribution gains() {
        return Distribution.ofChanges(changes.stream().mapToDouble(ParticleChange::gain));
    }

    private Distribution turns() {
        return Distribution.ofSizes(changes.stream().mapToDouble(ParticleChange::degrees));
    }

    private Distribution shifts() {
        return Distribution.ofSizes(changes.stream().mapToDouble(ParticleChange::pixels));
    }

    private Distribution defoci() {
        return Distribution.ofChanges(changes.stream().mapToDouble(ParticleChange::defocusAngstrom));
    }

    /** Histograms of the estimated errors; empty if they were not estimated. */
    List<Noted> errors() {
        List<Noted> charts = new ArrayList<>();
        addErrors(charts, "angle_error", "Error of the orientation", "angle (°)", ParticleChange::angleError, "%.2f°");
        addErrors(
                charts,
                "position_error",
                "Error of the position",
                "distance (pixels)",
                ParticleChange::positionError,
                "%.3f px");
        addErrors(
                charts,
                "defocus_error",
                "Error of the defocus",
                "defocus (Å)",
                ParticleChange::defocusError,
                "%,.0f Å");
        return charts;
    }

    private void addErrors(
            List<Noted> charts,
            String name,
            String title,
            String axis,
            Function<ParticleChange, OptionalDouble> error,
            String format) {
        Distribution errors = errors(error);
        if (!errors.isEmpty()) {
            charts.add(histogram(name, title, axis, errors, NONE, format));
        }
    }

    private Distribution errors(Function<ParticleChange, OptionalDouble> error) {
        return Distribution.ofSizes(
                changes.stream().map(error).filter(OptionalDouble::isPresent).mapToDouble(OptionalDouble::getAsDouble));
    }

    private static Noted histogram(
            String name, String title, String axis, Distribution values, Distribution errors, String format) {
        String note = values.words(format);
        if (!errors.isEmpty()) {
            note += " The median of the estimated errors is " + Figure.of(format, errors.median())
                    + (errors.median() < values.histogram().high() ? " (dashed)." : ", beyond the axis.");
        }
        return new Noted(new ReportChart(name, title, theme -> draw(axis, values.histogram(), errors, theme)), note);
    }

    private static Chart draw(String axis, Histogram histogram, Distribution errors, ChartTheme theme) {
        double top = Math.max(LEAST_TOP, 1.1 * histogram.highestCount());
        // Without limits for x, which would be ticks even if they are not round.
        Chart chart = new Chart(WIDTH, HEIGHT, axis, PARTICLES, theme).y(0, top).bars(PARTICLES, histogram, 0);
        if (histogram.low() < 0) {
            chart.curve("no change", new double[] {0, 0}, new double[] {0, top});
        }
        double median = errors.median();
        if (!errors.isEmpty() && median < histogram.high()) {
            chart.mark("median error", median, 0, top);
        }
        if (!errors.isEmpty() && -median > histogram.low()) {
            chart.mark("minus the median error", -median, 0, top);
        }
        return chart;
    }
}
