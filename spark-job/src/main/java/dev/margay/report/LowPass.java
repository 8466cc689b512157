package dev.margay.report;

import dev.margay.kernels.array.RealImage;

/** A Gaussian low-pass filter, so that a molecule can be seen in noise. */
final class LowPass {

    /** Resolution in Angstrom at which half of the amplitude is left. */
    private static final double RESOLUTION_ANGSTROM = 20;

    /** Images with large pixels are smoothed over at least this many pixels. */
    private static final double LEAST_PIXELS = 4;

    /** The transform of a Gaussian of standard deviation s is 1/2 at the wavelength s pi sqrt(2 / ln 2). */
    private static final double SIGMA_PER_WAVELENGTH = Math.sqrt(Math.log(2) / 2) / Math.PI;

    private static final int REACH_SIGMAS = 4;

    private final double resolutionAngstrom;
    private final int reach;
    private final double[] weights;

    /** A filter for images with this pixel size. */
    LowPass(double pixelSizeAngstrom) {
        resolutionAngstrom = Math.max(RESOLUTION_ANGSTROM, LEAST_PIXELS * pixelSizeAngstrom);
        double sigma = SIGMA_PER_WAVELENGTH * resolutionAngstrom / pixelSizeAngstrom;
        reach = (int) Math.ceil(REACH_SIGMAS * sigma);
        weights = new double[2 * reach + 1];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp(-0.5 * Math.pow((i - reach) / sigma, 2));
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
    }

    /** The resolution in Angstrom at which half of the amplitude is left. */
    double resolutionAngstrom() {
        return resolutionAngstrom;
    }

    /** A size x size box of an image, filtered before it is cropped. Outside the image, the pixels of its edge are repeated. */
    RealImage box(RealImage image, int top, int left, int size) {
        return filter(
                size,
                (y, x) -> image.at(
                        Math.max(0, Math.min(image.height() - 1, top + y)),
                        Math.max(0, Math.min(image.width() - 1, left + x))));
    }

    /** A projection of size x size pixels, 0 outside. */
    RealImage projection(RealImage image) {
        int size = image.height();
        return filter(size, (y, x) -> y < 0 || x < 0 || y >= size || x >= size ? 0 : image.at(y, x));
    }

    private interface Pixels {
        float at(int y, int x);
    }

    /** First along rows, then along columns. */
    private RealImage filter(int size, Pixels pixels) {
        double[] smoothRows = new double[(size + 2 * reach) * size];
        double[] line = new double[size + 2 * reach];
        for (int y = 0; y < size + 2 * reach; y++) {
            for (int x = 0; x < line.length; x++) {
                line[x] = pixels.at(y - reach, x - reach);
            }
            for (int x = 0; x < size; x++) {
                double sum = 0;
                for (int i = 0; i < weights.length; i++) {
                    sum += weights[i] * line[x + i];
                }
                smoothRows[y * size + x] = sum;
            }
        }
        RealImage filtered = RealImage.zeros(size, size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                double sum = 0;
                for (int i = 0; i < weights.length; i++) {
                    sum += weights[i] * smoothRows[(y + i) * size + x];
                }
                filtered.values()[y * size + x] = (float) sum;
            }
        }
        return filtered;
    }
}
