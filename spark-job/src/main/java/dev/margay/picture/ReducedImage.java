package dev.margay.picture;

import dev.margay.kernels.array.RealImage;

/**
 * An image reduced by blocks of pixels, so that pictures of large micrographs stay small.
 *
 * @param image one value for each block; blocks at the right and lower edge may be smaller
 * @param block side of a block in pixels; 1 if the image was small enough
 */
public record ReducedImage(RealImage image, int block) {

    /** The mean of each block; values that are not numbers are ignored. */
    public static ReducedImage mean(RealImage image, int mostPixels) {
        return reduce(image, mostPixels, false);
    }

    /** The highest value of each block. A peak may be a single pixel, which a mean would hide. */
    public static ReducedImage highest(RealImage image, int mostPixels) {
        return reduce(image, mostPixels, true);
    }

    private static ReducedImage reduce(RealImage image, int mostPixels, boolean highest) {
        int longSide = Math.max(image.height(), image.width());
        int block = (longSide + mostPixels - 1) / mostPixels;
        if (block == 1) {
            return new ReducedImage(image, 1);
        }
        int height = (image.height() + block - 1) / block;
        int width = (image.width() + block - 1) / block;
        RealImage small = RealImage.zeros(height, width);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                small.values()[y * width + x] = value(image, y * block, x * block, block, highest);
            }
        }
        return new ReducedImage(small, block);
    }

    private static float value(RealImage image, int top, int left, int block, boolean highest) {
        int bottom = Math.min(image.height(), top + block);
        int right = Math.min(image.width(), left + block);
        double sum = 0;
        float most = Float.NEGATIVE_INFINITY;
        int count = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                float value = image.at(y, x);
                if (Float.isFinite(value)) {
                    sum += value;
                    most = Math.max(most, value);
                    count++;
                }
            }
        }
        if (count == 0) {
            return Float.NaN;
        }
        return highest ? most : (float) (sum / count);
    }
}
