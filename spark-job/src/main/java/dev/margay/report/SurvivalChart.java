package dev.margay.report;

import dev.margay.analysis.SurvivalCounts;
import java.util.Arrays;

/** How many correlations are at or above each value, beside what independent correlations of noise give. */
final class SurvivalChart {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 380;

    /** Less than one correlation in two micrographs is not shown. */
    private static final double LEAST_COUNT = 0.5;

    /** Half of all correlations are above 0. */
    private static final double FIRST = 0;

    private final SurvivalCounts counts;

    SurvivalChart(SurvivalCounts counts) {
        this.counts = counts;
    }

    ReportChart chart() {
        return new ReportChart("correlation_survival", "All correlations", this::draw);
    }

    private Chart draw(ChartTheme theme) {
        long[] surviving = counts.surviving();
        double[] x = new double[surviving.length];
        double[] measured = new double[surviving.length];
        double[] expected = new double[surviving.length];
        int shown = 0;
        int visible = 0;
        for (int bin = 0; bin < surviving.length; bin++) {
            double edge = counts.edge(bin);
            double noise = counts.expected(edge);
            if (edge < FIRST || Math.max((double) surviving[bin], noise) < LEAST_COUNT) {
                continue;
            }
            x[shown] = edge;
            measured[shown] = Math.max(LEAST_COUNT, (double) surviving[bin]);
            expected[shown] = noise;
            visible += noise >= LEAST_COUNT ? 1 : 0;
            shown++;
        }
        double top = Math.pow(10, Math.ceil(Math.log10(2.0 * (double) Math.max(1, counts.total()))));
        return new Chart(WIDTH, HEIGHT, "correlation", "correlations at or above it", theme)
                .x(FIRST, x[shown - 1])
                .y(LEAST_COUNT, top)
                .logarithmicY()
                .legend()
                .measured("measured", Arrays.copyOf(x, shown), Arrays.copyOf(measured, shown))
                .curve("expected for noise", Arrays.copyOf(x, visible), Arrays.copyOf(expected, visible));
    }
}
