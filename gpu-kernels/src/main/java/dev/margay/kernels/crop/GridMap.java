package dev.margay.kernels.crop;

import dev.margay.kernels.array.RealImage;

/**
 * A map of a search on its grid of pixels, read at places of the original image: by cubic interpolation between the
 * nearest four rows and columns (Catmull-Rom). At a pixel of the grid it is the pixel's value.
 *
 * @param map values of the valid region, from row 0 and column 0 of the grid
 * @param grid the grid of its pixels
 */
public record GridMap(RealImage map, PixelGrid grid) {

    /**
     * The value at a place.
     *
     * @param originalRow in pixels of the original image; beyond the last row, the value of the last row
     * @param originalColumn the same for columns
     */
    public double at(double originalRow, double originalColumn) {
        double row = within(grid.gridRow(originalRow), map.height());
        double column = within(grid.gridColumn(originalColumn), map.width());
        int y = (int) row;
        int x = (int) column;
        double[] weightsInY = weights(row - y);
        double[] weightsInX = weights(column - x);
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            int source = clamped(y + i - 1, map.height());
            for (int j = 0; j < 4; j++) {
                sum += weightsInY[i] * weightsInX[j] * map.at(source, clamped(x + j - 1, map.width()));
            }
        }
        return sum;
    }

    /**
     * The map at all pixels of the original image at which a template lies inside it.
     *
     * @param templateSize edge of the template
     */
    public RealImage onOriginalPixels(int templateSize) {
        if (grid.isOriginal()) {
            return map;
        }
        int height = grid.originalHeight() - templateSize + 1;
        int width = grid.originalWidth() - templateSize + 1;
        RealImage whole = RealImage.zeros(height, width);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                whole.values()[y * width + x] = (float) at(y, x);
            }
        }
        return whole;
    }

    private static double within(double place, int length) {
        return Math.max(0, Math.min(length - 1, place));
    }

    private static int clamped(int index, int length) {
        return Math.max(0, Math.min(length - 1, index));
    }

    private static double[] weights(double t) {
        return new double[] {
            t * (-0.5 + t * (1 - 0.5 * t)),
            1 + t * t * (-2.5 + 1.5 * t),
            t * (0.5 + t * (2 - 1.5 * t)),
            t * t * (-0.5 + 0.5 * t)
        };
    }
}
