package dev.margay.thonrings;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.fft.RealFourier;
import java.util.ArrayList;
import java.util.List;

/**
 * The power spectrum of a micrograph, averaged over half-overlapping tiles with Hann windows. Tiles of unusual variance, such as those with
 * gold, are left out, and outliers in the others are replaced by the median.
 *
 * @param edge of a tile, pixels
 * @param power edge rows of edge / 2 + 1 values, lowest frequency first in each row, rows as in numpy's fft
 * @param tiles how many were averaged
 */
record TiledPower(int edge, double[] power, int tiles) {

    private static final int SMALLEST = 256;
    private static final int LARGEST = 2048;

    /** Fine enough for the rings of 5 um. */
    private static final double LEAST_EDGE_ANGSTROM = 700;

    private static final double UNUSUAL_VARIANCE = 3;
    private static final double OUTLIER = 5;

    /** Pixels between those that the median is taken of. */
    private static final int STEP = 3;

    static TiledPower of(RealImage micrograph, double pixelSizeAngstrom) {
        int edge = edge(Math.min(micrograph.height(), micrograph.width()), pixelSizeAngstrom);
        List<int[]> corners = new ArrayList<>();
        List<Double> variances = new ArrayList<>();
        for (int y : starts(micrograph.height(), edge)) {
            for (int x : starts(micrograph.width(), edge)) {
                corners.add(new int[] {y, x});
                variances.add(variance(micrograph, y, x, edge));
            }
        }
        double usual = Medians.median(
                variances.stream().mapToDouble(Double::doubleValue).toArray());
        List<int[]> kept = new ArrayList<>();
        for (int i = 0; i < corners.size(); i++) {
            double variance = variances.get(i);
            if (variance >= usual / UNUSUAL_VARIANCE && variance <= usual * UNUSUAL_VARIANCE) {
                kept.add(corners.get(i));
            }
        }
        if (kept.size() < corners.size() / 4.0) {
            kept = corners;
        }
        double[] window = window(edge);
        double[] sum = new double[edge * (edge / 2 + 1)];
        for (int[] corner : kept) {
            add(sum, tile(micrograph, corner[0], corner[1], edge, window));
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= kept.size();
        }
        return new TiledPower(edge, sum, kept.size());
    }

    /** At least 3 x 3 tiles where the micrograph is large enough. */
    static int edge(int shortSide, double pixelSizeAngstrom) {
        int edge = SMALLEST;
        while (edge * pixelSizeAngstrom < LEAST_EDGE_ANGSTROM && edge < LARGEST) {
            edge *= 2;
        }
        while (edge > SMALLEST && 2 * edge > shortSide) {
            edge /= 2;
        }
        while (edge > shortSide) {
            edge /= 2;
        }
        return edge;
    }

    private static int[] starts(int length, int edge) {
        int room = length - edge;
        int count = Math.max(1, (int) Math.ceil(room / (edge / 2.0)) + 1);
        int[] starts = new int[count];
        for (int i = 0; i < count; i++) {
            starts[i] = count == 1 ? 0 : (int) Math.rint((double) room * i / (count - 1));
        }
        return starts;
    }

    private static double[] window(int edge) {
        double[] window = new double[edge];
        for (int i = 0; i < edge; i++) {
            window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / edge);
        }
        return window;
    }

    private static double variance(RealImage image, int top, int left, int edge) {
        double sum = 0;
        double squares = 0;
        double shift = image.at(top, left);
        for (int y = top; y < top + edge; y++) {
            for (int x = left; x < left + edge; x++) {
                double value = image.at(y, x) - shift;
                sum += value;
                squares += value * value;
            }
        }
        double count = (double) edge * edge;
        return squares / count - sum * sum / count / count;
    }

    private static RealImage tile(RealImage image, int top, int left, int edge, double[] window) {
        int sampled = (edge + STEP - 1) / STEP;
        double[] some = new double[sampled * sampled];
        for (int y = 0; y < sampled; y++) {
            for (int x = 0; x < sampled; x++) {
                some[y * sampled + x] = image.at(top + STEP * y, left + STEP * x);
            }
        }
        double median = Medians.median(some);
        double deviation = Medians.deviation(some, median);
        double[] values = new double[edge * edge];
        double sum = 0;
        for (int y = 0; y < edge; y++) {
            for (int x = 0; x < edge; x++) {
                double value = image.at(top + y, left + x);
                boolean outlier = deviation > 0 && Math.abs(value - median) > OUTLIER * deviation;
                values[y * edge + x] = outlier ? median : value;
                sum += values[y * edge + x];
            }
        }
        double mean = sum / values.length;
        RealImage tile = RealImage.zeros(edge, edge);
        for (int y = 0; y < edge; y++) {
            for (int x = 0; x < edge; x++) {
                int i = y * edge + x;
                tile.values()[i] = (float) ((values[i] - mean) * window[y] * window[x]);
            }
        }
        return tile;
    }

    private static void add(double[] sum, RealImage tile) {
        HalfSpectrum spectrum = RealFourier.forward(tile);
        float[] values = spectrum.values();
        for (int i = 0; i < sum.length; i++) {
            double real = values[2 * i];
            double imaginary = values[2 * i + 1];
            sum[i] += real * real + imaginary * imaginary;
        }
    }
}
