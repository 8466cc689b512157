package dev.margay.status;

import dev.margay.kernels.array.RealImage;
import dev.margay.picture.ColourMap;
import dev.margay.picture.Quantiles;
import dev.margay.picture.ReducedImage;
import dev.margay.picture.ValueRange;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * The highest correlations so far as a small grey picture.
 *
 * @param png the picture
 * @param width pixels of the picture
 * @param height pixels of the picture
 * @param correlograms number of correlograms so far
 * @param highest the highest correlation
 * @param black values up to this one are black
 * @param white values from this one are white
 */
record MaximaPreview(byte[] png, int width, int height, long correlograms, double highest, double black, double white) {

    /** Maximum of the long side. The page shows each pixel, because a peak may be a single pixel. */
    static final int MOST_PIXELS = 384;

    private static final double BLACK_QUANTILE = 0.01;
    private static final double NOISE_QUANTILE = 0.99;
    /** Noise gets about the darker third of the greys, so that peaks are clear and their surroundings visible. */
    private static final int TIMES_THE_NOISE = 3;

    /** Its address, relative to the page, so that it also works behind a proxy. It changes after each round. */
    String path(int search) {
        return "preview/" + search + ".png?correlograms=" + correlograms;
    }

    /** Width and height of a pixel of a very small picture, in pixels of the screen. */
    int enlargement() {
        return Math.max(1, MOST_PIXELS / Math.max(width, height));
    }

    /** A preview of correlations over the valid region. It does not keep the array. */
    static MaximaPreview of(RealImage maxima, long correlograms) {
        RealImage small = ReducedImage.highest(maxima, MOST_PIXELS).image();
        Quantiles quantiles = Quantiles.of(small.values());
        double black = quantiles.isEmpty() ? 0 : quantiles.at(BLACK_QUANTILE);
        double highest = quantiles.isEmpty() ? 0 : quantiles.at(1);
        double noise = quantiles.isEmpty() ? 0 : quantiles.at(NOISE_QUANTILE) - black;
        double white = Math.min(highest, black + TIMES_THE_NOISE * noise);
        if (!(white > black)) {
            // Nearly all pixels have the same value.
            white = highest;
        }
        BufferedImage picture = ColourMap.GREY.paint(small, ValueRange.atLeastSomething(black, white));
        return new MaximaPreview(png(picture), small.width(), small.height(), correlograms, highest, black, white);
    }

    private static byte[] png(BufferedImage picture) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        // ImageIO would otherwise use a temporary file.
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(picture, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
