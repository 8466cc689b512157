package dev.margay.kernels.crop;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.fft.RealFourier;

/** The image of a cropped search, from the filtered image of the original size. */
public final class CroppedImage {

    private CroppedImage() {}

    /**
     * Crops.
     *
     * @param image spectrum of the filtered image, zero beyond the cropping's limit; not changed. Its zero frequency is
     *     taken as 0.
     * @param cropping for this size of image
     * @return spectrum of the continued image on the coarser grid, divided by the transform of the kernel; its zero
     *     frequency is not 0 and must be kept
     * @throws IllegalArgumentException if the cropping is for another size, or a coefficient beyond the limit is not 0
     */
    public static HalfSpectrum of(HalfSpectrum image, FourierCropping cropping) {
        PixelGrid grid = cropping.grid();
        if (image.height() != grid.originalHeight() || image.width() != grid.originalWidth()) {
            throw new IllegalArgumentException(
                    "the image is " + image.height() + " x " + image.width() + ", expected the size of " + grid);
        }
        requireLimit(image, cropping.bandLimit());
        RealImage coarse = RealFourier.inverse(cropped(image, cropping));
        return RealFourier.forward(continued(coarse, cropping.imageHeight(), cropping.imageWidth()));
    }

    private static void requireLimit(HalfSpectrum image, double limit) {
        float[] values = image.values();
        for (int row = 0; row < image.height(); row++) {
            double fy = (double) frequency(row, image.height()) / image.height();
            for (int column = 0; column < image.columns(); column++) {
                int at = 2 * (row * image.columns() + column);
                boolean beyond = Math.hypot(fy, (double) column / image.width()) > limit;
                if (beyond && (values[at] != 0 || values[at + 1] != 0)) {
                    throw new IllegalArgumentException("coefficient (" + row + ", " + column
                            + ") is not 0, expected 0 beyond " + limit + " cycles per pixel");
                }
            }
        }
    }

    private static int frequency(int row, int height) {
        return row <= (height - 1) / 2 ? row : row - height;
    }

    private static HalfSpectrum cropped(HalfSpectrum image, FourierCropping cropping) {
        int height = cropping.grid().height();
        int width = cropping.grid().width();
        int columns = width / 2 + 1;
        SpreadingKernel inY = cropping.inY();
        SpreadingKernel inX = cropping.inX();
        // The transform back divides by the number of coarser pixels, not of original ones.
        double scale = (double) height * width / ((double) image.height() * image.width());
        int highestY = (int) (cropping.bandLimit() * image.height());
        int highestX = (int) (cropping.bandLimit() * image.width());
        float[] values = new float[2 * height * columns];
        for (int ky = -highestY; ky <= highestY; ky++) {
            int source = Math.floorMod(ky, image.height()) * image.columns();
            int target = Math.floorMod(ky, height) * columns;
            for (int kx = 0; kx <= highestX; kx++) {
                float re = image.values()[2 * (source + kx)];
                float im = image.values()[2 * (source + kx) + 1];
                double factor = scale / (inY.transform(ky) * inX.transform(kx));
                double phase = inY.phase(ky) + inX.phase(kx);
                double factorRe = factor * Math.cos(phase);
                double factorIm = factor * Math.sin(phase);
                values[2 * (target + kx)] = (float) (re * factorRe - im * factorIm);
                values[2 * (target + kx) + 1] = (float) (re * factorIm + im * factorRe);
            }
        }
        values[0] = 0;
        values[1] = 0;
        return new HalfSpectrum(height, width, values);
    }

    private static RealImage continued(RealImage periodic, int height, int width) {
        RealImage image = RealImage.zeros(height, width);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.values()[y * width + x] = periodic.at(y % periodic.height(), x % periodic.width());
            }
        }
        return image;
    }
}
