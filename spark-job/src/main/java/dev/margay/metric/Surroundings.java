package dev.margay.metric;

import dev.margay.kernels.array.RealImage;
import java.util.Arrays;

/**
 * The median of a map around each pixel. It is taken over squares at every fourth of their edge, and is linear between their centres; so it
 * is quick, and smooth. At the border, squares are moved into the map.
 *
 * @param edge of a square, pixels, at least 1; not larger than the map, else the map's own edge is used
 */
record Surroundings(int edge) {

    /** Squares overlap by three quarters. */
    private static final int PER_EDGE = 4;

    Surroundings {
        if (edge < 1) {
            throw new IllegalArgumentException("edge is " + edge + ", expected at least 1");
        }
    }

    /** The smoothed map. */
    RealImage median(RealImage map) {
        Axis rows = Axis.of(map.height(), edge);
        Axis columns = Axis.of(map.width(), edge);
        float[][] medians = new float[rows.count()][columns.count()];
        float[] square = new float[rows.edge() * columns.edge()];
        for (int i = 0; i < rows.count(); i++) {
            for (int j = 0; j < columns.count(); j++) {
                medians[i][j] = median(map, rows.start(i), columns.start(j), rows.edge(), columns.edge(), square);
            }
        }
        RealImage smooth = RealImage.zeros(map.height(), map.width());
        for (int y = 0; y < map.height(); y++) {
            double row = rows.position(y);
            int above = (int) row;
            int below = Math.min(above + 1, rows.count() - 1);
            double down = row - above;
            for (int x = 0; x < map.width(); x++) {
                double column = columns.position(x);
                int left = (int) column;
                int right = Math.min(left + 1, columns.count() - 1);
                double across = column - left;
                double upper = medians[above][left] + across * (medians[above][right] - medians[above][left]);
                double lower = medians[below][left] + across * (medians[below][right] - medians[below][left]);
                smooth.values()[y * map.width() + x] = (float) (upper + down * (lower - upper));
            }
        }
        return smooth;
    }

    private static float median(RealImage map, int top, int left, int height, int width, float[] square) {
        for (int y = 0; y < height; y++) {
            System.arraycopy(map.values(), (top + y) * map.width() + left, square, y * width, width);
        }
        Arrays.sort(square);
        int middle = square.length / 2;
        return square.length % 2 == 1 ? square[middle] : (square[middle - 1] + square[middle]) / 2;
    }

    /**
     * The squares along one axis.
     *
     * @param length of the map
     * @param edge of a square
     * @param count of squares
     */
    private record Axis(int length, int edge, int count) {

        static Axis of(int length, int edge) {
            int fitting = Math.min(edge, length);
            int room = length - fitting;
            int step = Math.max(1, fitting / PER_EDGE);
            return new Axis(length, fitting, 1 + (room + step - 1) / step);
        }

        int start(int square) {
            return count == 1 ? 0 : (int) Math.round((double) square * (length - edge) / (count - 1));
        }

        /** The place of a pixel among the centres of the squares, from 0 to count - 1. */
        double position(int pixel) {
            if (count == 1) {
                return 0;
            }
            double step = (double) (length - edge) / (count - 1);
            return Math.max(0, Math.min(count - 1, (pixel - (edge - 1) / 2.0) / step));
        }
    }
}
