package dev.margay.mask;

import java.util.Arrays;

/** Distances to the nearest pixel of a region, exact, in two passes: Felzenszwalb and Huttenlocher, Theory of Computing 8, 415 (2012). */
final class Distances {

    private static final double FAR = 1e12;

    private Distances() {}

    /** Pixels from each pixel to the nearest one of the region, row-major; very far if it is empty. */
    static double[] to(Region region) {
        int height = region.height();
        int width = region.width();
        double[] squares = new double[height * width];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = region.inside()[i] ? 0 : FAR;
        }
        double[] line = new double[height];
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                line[y] = squares[y * width + x];
            }
            double[] done = lowerEnvelope(line);
            for (int y = 0; y < height; y++) {
                squares[y * width + x] = done[y];
            }
        }
        for (int y = 0; y < height; y++) {
            double[] done = lowerEnvelope(Arrays.copyOfRange(squares, y * width, (y + 1) * width));
            for (int x = 0; x < width; x++) {
                squares[y * width + x] = Math.sqrt(done[x]);
            }
        }
        return squares;
    }

    /** For each place, the least of (place - other)^2 + value of the other. */
    private static double[] lowerEnvelope(double[] values) {
        int count = values.length;
        int[] roots = new int[count];
        double[] limits = new double[count + 1];
        int last = 0;
        limits[0] = Double.NEGATIVE_INFINITY;
        limits[1] = Double.POSITIVE_INFINITY;
        for (int q = 1; q < count; q++) {
            double crossing = crossing(values, q, roots[last]);
            while (crossing <= limits[last]) {
                last--;
                crossing = crossing(values, q, roots[last]);
            }
            last++;
            roots[last] = q;
            limits[last] = crossing;
            limits[last + 1] = Double.POSITIVE_INFINITY;
        }
        double[] least = new double[count];
        int at = 0;
        for (int q = 0; q < count; q++) {
            while (limits[at + 1] < q) {
                at++;
            }
            double distance = q - roots[at];
            least[q] = distance * distance + values[roots[at]];
        }
        return least;
    }

    private static double crossing(double[] values, int q, int root) {
        return (values[q] + (double) q * q - values[root] - (double) root * root) / (2.0 * (q - root));
    }
}
