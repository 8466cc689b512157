package dev.margay.inputs;

import dev.margay.kernels.array.RealImage;

/** Replaces pixels by the mean of the good pixels in a square around them. The square grows until it contains good pixels. */
final class NeighbourMeans {

    private final RealImage image;
    private final boolean[] good;
    private final float otherwise;
    /** Sums over all good pixels above and left of a corner: (H + 1) x (W + 1). */
    private final double[] sums;

    private final int[] counts;

    /**
     * Prepares the sums of an image.
     *
     * @param image H x W
     * @param good the pixels that are not replaced
     * @param otherwise the value if no pixel is good
     */
    NeighbourMeans(RealImage image, boolean[] good, float otherwise) {
        this.image = image;
        this.good = good;
        this.otherwise = otherwise;
        int stride = image.width() + 1;
        sums = new double[stride * (image.height() + 1)];
        counts = new int[sums.length];
        for (int row = 0; row < image.height(); row++) {
            for (int column = 0; column < image.width(); column++) {
                int pixel = row * image.width() + column;
                int corner = (row + 1) * stride + column + 1;
                sums[corner] = sums[corner - 1]
                        + sums[corner - stride]
                        - sums[corner - stride - 1]
                        + (good[pixel] ? image.values()[pixel] : 0);
                counts[corner] = counts[corner - 1]
                        + counts[corner - stride]
                        - counts[corner - stride - 1]
                        + (good[pixel] ? 1 : 0);
            }
        }
    }

    /**
     * The image with all bad pixels replaced.
     *
     * @param leastReach half the width of the smallest square
     */
    RealImage replaced(int leastReach) {
        float[] values = image.values().clone();
        for (int pixel = 0; pixel < values.length; pixel++) {
            if (!good[pixel]) {
                values[pixel] = mean(pixel / image.width(), pixel % image.width(), leastReach);
            }
        }
        return new RealImage(image.height(), image.width(), values);
    }

    private float mean(int row, int column, int leastReach) {
        int largest = Math.max(image.height(), image.width());
        for (int reach = leastReach; reach <= 2 * largest; reach *= 2) {
            int top = Math.max(0, row - reach);
            int left = Math.max(0, column - reach);
            int bottom = Math.min(image.height(), row + reach + 1);
            int right = Math.min(image.width(), column + reach + 1);
            int stride = image.width() + 1;
            int count = counts[bottom * stride + right]
                    - counts[top * stride + right]
                    - counts[bottom * stride + left]
                    + counts[top * stride + left];
            if (count > 0) {
                double sum = sums[bottom * stride + right]
                        - sums[top * stride + right]
                        - sums[bottom * stride + left]
                        + sums[top * stride + left];
                return (float) (sum / count);
            }
        }
        return otherwise;
    }
}
