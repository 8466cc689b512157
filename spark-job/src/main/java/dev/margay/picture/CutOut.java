package dev.margay.picture;

import dev.margay.kernels.array.RealImage;
import java.awt.image.BufferedImage;

/** Pictures of a part of a map. */
public final class CutOut {

    private CutOut() {}

    /**
     * A part of a map in shades of grey. Its lowest value is black, its highest value is white.
     *
     * @param map rows x columns
     * @param y first row of the part
     * @param x first column of the part
     * @param size rows and columns of the part
     * @param magnification width and height of a pixel of the map in the picture, pixels
     */
    public static BufferedImage grey(RealImage map, int y, int x, int size, int magnification) {
        if (size < 1 || y < 0 || x < 0 || y + size > map.height() || x + size > map.width()) {
            throw new IllegalArgumentException("the part at row " + y + ", column " + x + " of size " + size
                    + " must be inside the map, which is " + map.height() + " x " + map.width());
        }
        if (magnification < 1) {
            throw new IllegalArgumentException("got magnification " + magnification + "; expected 1 or more");
        }
        int side = size * magnification;
        RealImage part = RealImage.zeros(side, side);
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                float value = map.at(y + row / magnification, x + column / magnification);
                part.values()[row * side + column] = value;
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return ColourMap.GREY.paint(part, ValueRange.atLeastSomething(low, high));
    }
}
