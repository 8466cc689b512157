package dev.margay.refine;

import dev.margay.kernels.array.RealImage;

/** Cuts boxes. Outside the image it is continued by reflection about its outermost pixels, which are not repeated. */
final class Reflection {

    private Reflection() {}

    /**
     * Cuts a box.
     *
     * @param y row of its top left corner, also outside the image
     * @param x column of that corner
     */
    static RealImage box(RealImage image, int y, int x, int height, int width) {
        RealImage box = RealImage.zeros(height, width);
        for (int row = 0; row < height; row++) {
            int from = index(y + row, image.height()) * image.width();
            for (int column = 0; column < width; column++) {
                box.values()[row * width + column] = image.values()[from + index(x + column, image.width())];
            }
        }
        return box;
    }

    /** The pixel of an image that continues it at a place outside. */
    static int index(int place, int length) {
        if (length == 1) {
            return 0;
        }
        int period = 2 * (length - 1);
        int folded = Math.floorMod(place, period);
        return folded < length ? folded : period - folded;
    }
}
