package dev.margay.kernels.projection;

/**
 * Normalises a projection so that its correlogram with white noise of variance 1 has variance 1: subtracts the mean of the
 * border pixels, then divides by the norm the projection has when padded with zeros to the image.
 */
public final class ProjectionScale {

    /** Avoids dividing an empty projection by 0. */
    private static final double LEAST_VARIANCE = 1e-8;

    private final int size;
    private final double imagePixels;
    private final double outsidePixels;
    private final double areaRatio;

    /** Prepares for projections of size x size pixels and images of imageHeight x imageWidth. */
    public ProjectionScale(int size, int imageHeight, int imageWidth) {
        this.size = size;
        this.imagePixels = (double) imageHeight * imageWidth;
        this.outsidePixels = (double) (imageHeight - size) * (imageWidth - size);
        this.areaRatio = size * (double) size / imagePixels;
    }

    /** Normalises size * size values in place. */
    public void normalise(double[] projection) {
        double border = borderMean(projection);
        double sum = 0;
        for (int i = 0; i < projection.length; i++) {
            projection[i] -= border;
            sum += projection[i];
        }
        // The ratio of areas is squared, and only pixels beyond both edges count as outside. So this is not the mean of
        // the padded projection, but the scale of the field's scores depends on it.
        double mean = sum / projection.length * areaRatio * areaRatio;
        double variance = outsidePixels * mean * mean;
        for (double value : projection) {
            variance += (value - mean) * (value - mean);
        }
        double scale = Math.sqrt(imagePixels) / Math.sqrt(Math.max(variance, LEAST_VARIANCE));
        for (int i = 0; i < projection.length; i++) {
            projection[i] *= scale;
        }
    }

    /**
     * The factor for a projection from which the mean of its border has been subtracted.
     *
     * @param sum sum of its values before that
     * @param sumOfSquares sum of their squares
     * @param border mean of its border pixels
     */
    public double factor(double sum, double sumOfSquares, double border) {
        double pixels = (double) size * size;
        double lessSum = sum - pixels * border;
        double lessSquares = sumOfSquares - 2 * border * sum + pixels * border * border;
        double mean = lessSum / pixels * areaRatio * areaRatio;
        double variance = lessSquares - 2 * mean * lessSum + pixels * mean * mean + outsidePixels * mean * mean;
        return Math.sqrt(imagePixels) / Math.sqrt(Math.max(variance, LEAST_VARIANCE));
    }

    private double borderMean(double[] projection) {
        double sum = 0;
        int lastRow = (size - 1) * size;
        for (int x = 0; x < size; x++) {
            sum += projection[x] + projection[lastRow + x];
        }
        for (int row = size; row < lastRow; row += size) {
            sum += projection[row] + projection[row + size - 1];
        }
        return sum / (4.0 * size - 4);
    }
}
