package dev.margay.status;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The rate over time as SVG; the style sheet has the colours. */
final class RateChart {

    private static final int WIDTH = 680;
    private static final int HEIGHT = 190;
    private static final int LEFT = 58;
    private static final int RIGHT = 14;
    private static final int TOP = 12;
    private static final int BOTTOM = 24;
    private static final int MOST_TIMES = 8;
    private static final int MOST_RATES = 4;

    private static final List<TimeStep> TIME_STEPS = Stream.of(
                    TimeStep.of(1, "s", 1, 2, 5, 10, 20, 30),
                    TimeStep.of(TimeUnit.MINUTES.toSeconds(1), "min", 1, 2, 5, 10, 20, 30),
                    TimeStep.of(TimeUnit.HOURS.toSeconds(1), "h", 1, 2, 3, 6, 12),
                    TimeStep.of(TimeUnit.DAYS.toSeconds(1), "d", 1, 2, 5, 10, 20, 50))
            .flatMap(steps -> steps)
            .toList();

    /** A distance between marks of the time axis, such as 20 min. */
    private record TimeStep(int multiple, String unit, long unitSeconds) {

        static Stream<TimeStep> of(long unitSeconds, String unit, int... multiples) {
            return Arrays.stream(multiples).mapToObj(multiple -> new TimeStep(multiple, unit, unitSeconds));
        }

        double seconds() {
            return (double) multiple * unitSeconds;
        }
    }

    private final List<RateHistory.Rate> rates;
    private final double seconds;
    private final double rateStep;
    private final double highest;

    /** A chart of one rate or more. */
    RateChart(List<RateHistory.Rate> rates) {
        this.rates = rates;
        this.seconds = rates.get(rates.size() - 1).seconds();
        double most =
                rates.stream().mapToDouble(RateHistory.Rate::perSecond).max().orElse(0);
        this.rateStep = rateStep(most);
        this.highest = Math.max(1, Math.ceil(most / rateStep * 1.02)) * rateStep;
    }

    /** The chart as paths and labels. */
    StatusModel.Chart model() {
        List<StatusModel.GridLine> grid = new ArrayList<>();
        for (int i = 0; i * rateStep <= highest * 1.001; i++) {
            double y = y(i * rateStep);
            grid.add(new StatusModel.GridLine(
                    format("M%d %.1fH%d", LEFT, y, WIDTH - RIGHT),
                    new StatusModel.Label(format("%d", LEFT - 8), format("%.1f", y + 4), rateLabel(i * rateStep))));
        }
        String line = line();
        return new StatusModel.Chart(
                format("%d", WIDTH),
                format("%d", HEIGHT),
                grid,
                times(),
                format("M%.1f %.1f%sV%.1fZ", x(0), y(0), line.replaceFirst("M", "L"), y(0)),
                line);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private String line() {
        // The first rate applies from the start.
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "M%.1f %.1f", x(0), y(rates.get(0).perSecond())));
        rates.forEach(
                rate -> line.append(String.format(Locale.ROOT, "L%.1f %.1f", x(rate.seconds()), y(rate.perSecond()))));
        return line.toString();
    }

    private List<StatusModel.Label> times() {
        TimeStep step = TIME_STEPS.stream()
                .filter(candidate -> seconds / candidate.seconds() <= MOST_TIMES)
                .findFirst()
                .orElse(TIME_STEPS.get(TIME_STEPS.size() - 1));
        List<StatusModel.Label> labels = new ArrayList<>();
        for (int i = 0; i * step.seconds() <= seconds; i++) {
            labels.add(new StatusModel.Label(
                    format("%.1f", x(i * step.seconds())),
                    format("%d", HEIGHT - 6),
                    i == 0 ? "0" : i * step.multiple() + " " + step.unit()));
        }
        return labels;
    }

    private double x(double atSeconds) {
        return LEFT + (WIDTH - LEFT - RIGHT) * atSeconds / seconds;
    }

    private double y(double rate) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * rate / highest;
    }

    /** 1, 2 or 5 times a power of ten. */
    private static double rateStep(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(most, 1e-9) / MOST_RATES)));
        double least = Math.max(most, 1e-9) / MOST_RATES / power;
        return power * (least <= 1 ? 1 : least <= 2 ? 2 : least <= 5 ? 5 : 10);
    }

    private String rateLabel(double rate) {
        int digits = (int) Math.max(0, -Math.floor(Math.log10(rateStep) + 1e-9));
        return String.format(Locale.ROOT, "%,." + digits + "f", rate);
    }
}
