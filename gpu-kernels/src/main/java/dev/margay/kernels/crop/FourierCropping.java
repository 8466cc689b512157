package dev.margay.kernels.crop;

import dev.margay.kernels.fft.FastLength;
import java.util.Optional;

/**
 * How a search of an image without high frequencies is done on a coarser grid of pixels. Its correlograms are those of
 * the original grid, at the places of the coarser pixels.
 *
 * <p>Only the low frequencies of a projection meet a coefficient of the image. But a projection ends at the border of its
 * box, so it has all frequencies, and its pixels cannot just be thinned out. They are spread on the coarser grid with a
 * smooth kernel of {@link #WIDTH} coarser pixels ({@link BoxResampling}), whose transform is known; the image is divided
 * by that transform ({@link CroppedImage}). The box of a projection grows by the width of the kernel.
 *
 * <p>What an engine receives as the image is the periodic image, continued as far as the larger box reaches. So all
 * positions that were valid before are valid here.
 *
 * @param grid the coarser grid
 * @param templateSize edge of the template in original pixels
 * @param bandLimit frequency in cycles per original pixel beyond which the image is zero
 */
public record FourierCropping(PixelGrid grid, int templateSize, double bandLimit) {

    /**
     * Width of the kernel in coarser pixels. With {@link #OVERSAMPLING}, wider ones are not better in single precision:
     * they weaken the highest frequencies more.
     */
    public static final int WIDTH = 10;

    /** The coarser grid has at least this times as many pixels along an axis as the highest frequency needs. */
    public static final double OVERSAMPLING = 1.1;

    /** The height is a multiple of 8. All engines are fast with such heights. */
    private static final int HEIGHT_UNIT = 8;

    /** The width is a multiple of 32, for the same reason. */
    private static final int WIDTH_UNIT = 32;

    /**
     * Checks the parts against each other.
     *
     * @throws IllegalArgumentException if the template is not 2 to the shorter side of the image, or the grid is too
     *     coarse for the limit
     */
    public FourierCropping {
        int shorter = Math.min(grid.originalHeight(), grid.originalWidth());
        if (templateSize < 2 || templateSize > shorter) {
            throw new IllegalArgumentException("templateSize is " + templateSize + ", expected 2 to " + shorter);
        }
        if (!(bandLimit > 0) || !(bandLimit * Math.max(grid.rowStep(), grid.columnStep()) < 0.5)) {
            throw new IllegalArgumentException("bandLimit is " + bandLimit + " cycles per pixel, expected above 0 and"
                    + " below half a cycle per pixel of the grid " + grid);
        }
    }

    /**
     * The grid with which a search is fastest.
     *
     * @param height rows of the image
     * @param width columns of the image
     * @param templateSize edge of the template
     * @param bandLimit frequency in cycles per pixel beyond which the image is zero
     * @return empty if a coarser grid would not be faster
     */
    public static Optional<FourierCropping> of(int height, int width, int templateSize, double bandLimit) {
        double least = 2 * OVERSAMPLING * bandLimit;
        int paddedHeight = FastLength.atLeast(extended(height, least), HEIGHT_UNIT);
        int paddedWidth = FastLength.atLeast(extended(width, least), WIDTH_UNIT);
        long padded = (long) paddedHeight * paddedWidth;
        long original = (long) FastLength.atLeast(height, HEIGHT_UNIT) * FastLength.atLeast(width, WIDTH_UNIT);
        // The finest grid for these lengths, equally fine along both axes.
        double scale = Math.min(finest(height, paddedHeight), finest(width, paddedWidth));
        if (least >= 1 || scale >= 1 || padded >= original) {
            return Optional.empty();
        }
        PixelGrid grid = new PixelGrid(height, width, (int) (height * scale), (int) (width * scale));
        return Optional.of(new FourierCropping(grid, templateSize, bandLimit));
    }

    /** An upper limit for the pixels of the continued image along one axis. */
    private static int extended(int length, double scale) {
        // One pixel more than the least, because the grid has a whole number of pixels.
        return (int) Math.ceil(length * scale) + 1 + WIDTH + 3;
    }

    private static double finest(int length, int padded) {
        return (double) (padded - WIDTH - 3) / length;
    }

    /** Edge of the box of a resampled projection, in coarser pixels; the same along both axes. */
    public int boxSize() {
        return reach() + 1;
    }

    /**
     * The index of the last pixel of the box. A half turn in the plane takes pixel i of the box to pixel reach - i along
     * both axes.
     */
    public int reach() {
        double scale = Math.max(1 / grid.rowStep(), 1 / grid.columnStep());
        return (int) Math.ceil(templateSize * scale) + WIDTH;
    }

    /** Rows of the valid region on the coarser grid. */
    public int validHeight() {
        return grid.validHeight(templateSize);
    }

    /** Columns of the valid region on the coarser grid. */
    public int validWidth() {
        return grid.validWidth(templateSize);
    }

    /** Rows of the continued image: valid region and box. */
    public int imageHeight() {
        return validHeight() + boxSize() - 1;
    }

    /** Columns of the continued image. */
    public int imageWidth() {
        return validWidth() + boxSize() - 1;
    }

    /** The kernel in the direction of y. */
    SpreadingKernel inY() {
        return new SpreadingKernel(grid.originalHeight(), grid.height(), templateSize, reach(), bandLimit);
    }

    /** The kernel in the direction of x. */
    SpreadingKernel inX() {
        return new SpreadingKernel(grid.originalWidth(), grid.width(), templateSize, reach(), bandLimit);
    }
}
