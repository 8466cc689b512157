package dev.margay.notebooks;

import dev.margay.kernels.array.RealImage;
import java.awt.image.BufferedImage;

/** Pictures of a part of a map. */
public final class MapCutOut {

    private MapCutOut() {}

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
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int row = y; row < y + size; row++) {
            for (int column = x; column < x + size; column++) {
                low = Math.min(low, map.at(row, column));
                high = Math.max(high, map.at(row, column));
            }
        }
        int side = size * magnification;
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                float value = map.at(y + row / magnification, x + column / magnification);
                int grey = high > low ? Math.round(255 * (value - low) / (high - low)) : 0;
                picture.getRaster().setSample(column, row, 0, grey);
            }
        }
        return picture;
    }
}
