package dev.margay.status;

import dev.margay.kernels.array.RealImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * The highest correlations so far as a small grey picture.
 *
 * @param png the picture
 * @param width pixels of the picture
 * @param height pixels of the picture
 * @param correlograms after how many correlograms
 * @param highest the highest correlation of all
 * @param black what is shown black, and all below
 * @param white what is shown white, and all above
 */
record MaximaPreview(byte[] png, int width, int height, long correlograms, double highest, double black, double white) {

    /** The long side at most; the page shows them one to one, since a peak may be a single one. */
    static final int MOST_PIXELS = 384;

    private static final double BLACK_QUANTILE = 0.01;
    private static final double NOISE_QUANTILE = 0.99;
    /** Noise takes the darker third or so of the greys, so that peaks stand out and their surroundings can still be seen. */
    private static final int TIMES_THE_NOISE = 3;

    /** How many pixels of the screen a pixel of a very small picture takes, each way. */
    int enlargement() {
        return Math.max(1, MOST_PIXELS / Math.max(width, height));
    }

    /** A preview of correlations over the valid region, of which nothing is kept. */
    static MaximaPreview of(RealImage maxima, long correlograms) {
        int longSide = Math.max(maxima.height(), maxima.width());
        RealImage small = blockMaxima(maxima, (longSide + MOST_PIXELS - 1) / MOST_PIXELS);
        float[] sorted = small.values().clone();
        Arrays.sort(sorted);
        float black = quantile(sorted, BLACK_QUANTILE);
        float highest = sorted[sorted.length - 1];
        float white = Math.min(highest, black + TIMES_THE_NOISE * (quantile(sorted, NOISE_QUANTILE) - black));
        if (!(white > black)) {
            // But for a few pixels all are the same.
            white = highest;
        }
        return new MaximaPreview(
                png(small, black, white), small.width(), small.height(), correlograms, highest, black, white);
    }

    /** The maximum of each block of pixels, so that no peak is lost. What is no number does not count. */
    private static RealImage blockMaxima(RealImage image, int block) {
        int height = (image.height() + block - 1) / block;
        int width = (image.width() + block - 1) / block;
        RealImage small = RealImage.zeros(height, width);
        Arrays.fill(small.values(), -Float.MAX_VALUE);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                int i = y / block * width + x / block;
                float value = image.at(y, x);
                if (value > small.values()[i] && value <= Float.MAX_VALUE) {
                    small.values()[i] = value;
                }
            }
        }
        return small;
    }

    private static float quantile(float[] sorted, double quantile) {
        return sorted[(int) (quantile * (sorted.length - 1))];
    }

    private static byte[] png(RealImage image, float black, float white) {
        BufferedImage grey = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_BYTE_GRAY);
        // In double: the range may be wider than a float.
        double range = Math.max(1e-9, (double) white - black);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                double shade = 255 * ((double) image.at(y, x) - black) / range;
                grey.getRaster().setSample(x, y, 0, (int) Math.max(0, Math.min(255, shade)));
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        // Not by way of a temporary file, as ImageIO would.
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(grey, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
