package dev.margay.inputs;

import dev.margay.kernels.array.RealImage;

/**
 * Rows and columns of an image in which all pixels have exactly the same value: dead lines, and borders that a program has filled. No specimen
 * makes them. In images of few electrons per pixel their value may be close to the others, so its size does not show them.
 */
final class ConstantLines {

    /** In a shorter line all pixels may be the same by chance. */
    private static final int LEAST_LENGTH = 128;

    private final boolean[] others;

    private ConstantLines(boolean[] others) {
        this.others = others;
    }

    /** Finds them. */
    static ConstantLines of(RealImage image) {
        int height = image.height();
        int width = image.width();
        boolean[] rows = new boolean[height];
        boolean[] columns = new boolean[width];
        for (int row = 0; row < height; row++) {
            rows[row] = width >= LEAST_LENGTH && isConstant(image.values(), row * width, 1, width);
        }
        for (int column = 0; column < width; column++) {
            columns[column] = height >= LEAST_LENGTH && isConstant(image.values(), column, width, height);
        }
        boolean[] others = new boolean[height * width];
        for (int i = 0; i < others.length; i++) {
            others[i] = !rows[i / width] && !columns[i % width];
        }
        return new ConstantLines(others);
    }

    private static boolean isConstant(float[] values, int first, int step, int count) {
        for (int i = 1; i < count; i++) {
            if (values[first + i * step] != values[first]) {
                return false;
            }
        }
        return true;
    }

    /** Which pixels are not in such a line, row by row. */
    boolean[] others() {
        return others;
    }
}
