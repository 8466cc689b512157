package dev.margay.report;

import dev.margay.kernels.array.RealImage;
import java.util.Arrays;

/** A histogram of scores; that of z-scores is compared with that of independent correlograms of noise. */
final class ScoreChart {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 380;
    private static final int BINS = 150;
    private static final int CURVE_POINTS = 600;

    /** Less than one pixel in two micrographs is not shown. */
    private static final double LEAST_COUNT = 0.5;

    private final Histogram histogram;
    private final MaximumOfNormals expected;
    private final double threshold;
    private final ReportScores scores;

    ScoreChart(ReportContent content) {
        scores = content.scores();
        threshold = scores.threshold();
        histogram = histogram(scores.map(), threshold);
        expected = new MaximumOfNormals(content.maps().correlograms());
    }

    ReportChart chart() {
        return new ReportChart(
                "z_histogram", scores.isZScore() ? "Z-scores of all pixels" : "Scores of all pixels", this::draw);
    }

    private static Histogram histogram(RealImage scores, double threshold) {
        double low = threshold;
        double high = threshold;
        for (float score : scores.values()) {
            if (Float.isFinite(score)) {
                low = Math.min(low, score);
                high = Math.max(high, score);
            }
        }
        double room = Math.max(0.5, 0.04 * (high - low));
        Histogram histogram = new Histogram(low, (high + room - low) / BINS, BINS);
        for (float score : scores.values()) {
            histogram.add(score);
        }
        return histogram;
    }

    private Chart draw(ChartTheme theme) {
        double top = Math.pow(10, Math.ceil(Math.log10(2.0 * Math.max(1, histogram.highestCount()))));
        Chart chart = new Chart(WIDTH, HEIGHT, scores.name(), "pixels per bin", theme)
                .x(histogram.low(), histogram.high())
                .y(LEAST_COUNT, top)
                .logarithmicY()
                .legend()
                .bars("measured", histogram, LEAST_COUNT);
        if (scores.isZScore()) {
            double[][] curve = expectedCurve();
            if (curve[0].length > 1) {
                chart.curve("expected for noise", curve[0], curve[1]);
            }
        }
        return chart.mark("threshold", threshold, LEAST_COUNT, top);
    }

    /** Expected pixels per bin, where they are visible in the chart. */
    private double[][] expectedCurve() {
        double[] x = new double[CURVE_POINTS];
        double[] y = new double[CURVE_POINTS];
        int count = 0;
        for (int i = 0; i < CURVE_POINTS; i++) {
            double z = histogram.low() + (histogram.high() - histogram.low()) * i / (CURVE_POINTS - 1);
            double pixels =
                    histogram.total() * expected.share(z - histogram.binWidth() / 2, z + histogram.binWidth() / 2);
            if (pixels >= LEAST_COUNT) {
                x[count] = z;
                y[count] = pixels;
                count++;
            }
        }
        return new double[][] {Arrays.copyOf(x, count), Arrays.copyOf(y, count)};
    }
}
