package dev.margay.status;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The rate over time as SVG; colours come from the style sheet. */
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

    void write(Html html) {
        html.markup("<svg class=\"chart\" role=\"img\" viewBox=\"0 0 ")
                .format("%d %d", WIDTH, HEIGHT)
                .markup("\"><title>Correlograms a second since the search began</title>");
        for (int i = 0; i * rateStep <= highest * 1.001; i++) {
            double y = y(i * rateStep);
            html.markup("<path class=\"grid\" d=\"")
                    .format("M%d %.1fH%d", LEFT, y, WIDTH - RIGHT)
                    .markup("\"/><text class=\"rate\" x=\"")
                    .format("%d", LEFT - 8)
                    .markup("\" y=\"")
                    .format("%.1f", y + 4)
                    .markup("\">")
                    .text(rateLabel(i * rateStep))
                    .markup("</text>");
        }
        times(html);
        String line = line();
        html.markup("<path class=\"area\" d=\"")
                .format("M%.1f %.1f%sV%.1fZ", x(0), y(0), line.replaceFirst("M", "L"), y(0))
                .markup("\"/><path class=\"line\" d=\"")
                .text(line)
                .markup("\"/></svg>");
    }

    private String line() {
        // The first rate holds from the beginning.
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "M%.1f %.1f", x(0), y(rates.get(0).perSecond())));
        rates.forEach(
                rate -> line.append(String.format(Locale.ROOT, "L%.1f %.1f", x(rate.seconds()), y(rate.perSecond()))));
        return line.toString();
    }

    private void times(Html html) {
        TimeStep step = TIME_STEPS.stream()
                .filter(candidate -> seconds / candidate.seconds() <= MOST_TIMES)
                .findFirst()
                .orElse(TIME_STEPS.get(TIME_STEPS.size() - 1));
        for (int i = 0; i * step.seconds() <= seconds; i++) {
            html.markup("<text class=\"time\" x=\"")
                    .format("%.1f", x(i * step.seconds()))
                    .markup("\" y=\"")
                    .format("%d", HEIGHT - 6)
                    .markup("\">")
                    .text(i == 0 ? "0" : i * step.multiple() + " " + step.unit())
                    .markup("</text>");
        }
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
