package dev.margay.metric;

import dev.margay.analysis.SearchArea;
import dev.margay.kernels.array.RealImage;
import java.util.Arrays;

/**
 * The median of the searched pixels of a map around each pixel. It is taken over squares at every fourth of their edge, and is linear between their centres; so it
 * is quick, and smooth. At the border, squares are moved into the map.
 *
 * @param edge of a square, pixels, at least 1; not larger than the map, else the map's own edge is used
 * @param area where particles are searched
 */
record Surroundings(int edge, SearchArea area) {

    /** Of large squares, so many rows and columns are enough for a median. */
    private static final int MOST_ROWS = 64;

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
        // For squares without a searched pixel.
        float ofAll = middle(area.valuesOf(map), area.count());
        for (int i = 0; i < rows.count(); i++) {
            for (int j = 0; j < columns.count(); j++) {
                int count = fill(square, map, rows.start(i), columns.start(j), rows.edge(), columns.edge());
                medians[i][j] = count == 0 ? ofAll : middle(square, count);
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

    /** Copies the searched pixels of a square, and returns how many there are. */
    private int fill(float[] square, RealImage map, int top, int left, int height, int width) {
        int down = Math.max(1, height / MOST_ROWS);
        int across = Math.max(1, width / MOST_ROWS);
        int count = 0;
        for (int y = top; y < top + height; y += down) {
            for (int x = left; x < left + width; x += across) {
                int place = y * map.width() + x;
                if (area.inside().get(place)) {
                    square[count++] = map.values()[place];
                }
            }
        }
        return count;
    }

    private static float middle(float[] values, int count) {
        Arrays.sort(values, 0, count);
        int middle = count / 2;
        return count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
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
