package dev.margay.mask;

import java.util.Arrays;

/**
 * Some pixels of an image.
 *
 * @param height rows
 * @param width columns
 * @param inside row-major, height x width
 */
record Region(int height, int width, boolean[] inside) {

    static Region empty(int height, int width) {
        return new Region(height, width, new boolean[height * width]);
    }

    boolean at(int row, int column) {
        return inside[row * width + column];
    }

    int count() {
        int count = 0;
        for (boolean one : inside) {
            count += one ? 1 : 0;
        }
        return count;
    }

    boolean isEmpty() {
        return count() == 0;
    }

    /** A pixel by pixel combination. */
    interface Rule {
        boolean of(boolean ours, boolean theirs);
    }

    Region with(Region other, Rule rule) {
        boolean[] values = new boolean[inside.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = rule.of(inside[i], other.inside[i]);
        }
        return new Region(height, width, values);
    }

    Region and(Region other) {
        return with(other, (a, b) -> a && b);
    }

    Region or(Region other) {
        return with(other, (a, b) -> a || b);
    }

    Region without(Region other) {
        return with(other, (a, b) -> a && !b);
    }

    Region inverse() {
        return with(this, (a, b) -> !a);
    }

    /** Without parts that are narrower than 2 reach + 1 pixels. Outside the image, everything counts as outside, or as the nearest pixel. */
    Region opened(int reach, boolean edgeCounts) {
        return eroded(reach, edgeCounts).spread(reach);
    }

    private Region eroded(int reach, boolean edgeCounts) {
        boolean[] values = new boolean[inside.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                values[y * width + x] = isFull(y, x, reach, edgeCounts);
            }
        }
        return new Region(height, width, values);
    }

    private boolean isFull(int row, int column, int reach, boolean edgeCounts) {
        for (int y = row - reach; y <= row + reach; y++) {
            for (int x = column - reach; x <= column + reach; x++) {
                boolean isInImage = y >= 0 && x >= 0 && y < height && x < width;
                if (!isInImage && edgeCounts) {
                    return false;
                }
                if (!at(Math.max(0, Math.min(height - 1, y)), Math.max(0, Math.min(width - 1, x)))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** With all pixels in a square around each. */
    Region spread(int reach) {
        boolean[] values = new boolean[inside.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (!at(y, x)) {
                    continue;
                }
                for (int v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v++) {
                    Arrays.fill(
                            values,
                            v * width + Math.max(0, x - reach),
                            v * width + Math.min(width - 1, x + reach) + 1,
                            true);
                }
            }
        }
        return new Region(height, width, values);
    }

    /** With everything that is no farther than a distance. */
    Region dilated(double pixels) {
        if (pixels <= 0 || isEmpty()) {
            return this;
        }
        double[] distances = Distances.to(this);
        boolean[] values = new boolean[inside.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = distances[i] <= pixels;
        }
        return new Region(height, width, values);
    }

    /** On an image of more pixels, of which each of ours is a block. */
    Region enlarged(int block, int rows, int columns) {
        boolean[] values = new boolean[rows * columns];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                values[y * columns + x] = at(y / block, x / block);
            }
        }
        return new Region(rows, columns, values);
    }
}
