package dev.margay.kernels.crop;

/**
 * A grid of pixels on an image: (y, x) of the grid is the place (y originalHeight / height, x originalWidth / width) in
 * pixels of the original image, so pixel (0, 0) is the same in both. If height and width are the original ones, it is
 * the image's own grid.
 *
 * @param originalHeight rows of the original image
 * @param originalWidth columns of the original image
 * @param height rows of the grid, for the whole image
 * @param width columns of the grid, for the whole image
 */
public record PixelGrid(int originalHeight, int originalWidth, int height, int width) {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size is below 1, or the grid is finer than the image
     */
    public PixelGrid {
        if (height < 1 || width < 1 || height > originalHeight || width > originalWidth) {
            throw new IllegalArgumentException("the grid is " + height + " x " + width
                    + ", expected 1 x 1 to the size of the image, which is " + originalHeight + " x " + originalWidth);
        }
    }

    /** The grid of an image's own pixels. */
    public static PixelGrid of(int height, int width) {
        return new PixelGrid(height, width, height, width);
    }

    /** Whether it is the image's own grid. */
    public boolean isOriginal() {
        return height == originalHeight && width == originalWidth;
    }

    /** Original pixels from one row of the grid to the next; 1 or more. */
    public double rowStep() {
        return (double) originalHeight / height;
    }

    /** Original pixels from one column of the grid to the next; 1 or more. */
    public double columnStep() {
        return (double) originalWidth / width;
    }

    /** The place, in original pixels, of a row of the grid; fractions are allowed. */
    public double originalRow(double row) {
        return row * originalHeight / height;
    }

    /** The place, in original pixels, of a column of the grid; fractions are allowed. */
    public double originalColumn(double column) {
        return column * originalWidth / width;
    }

    /** The row of the grid, with a fraction, at a row of the original image. */
    public double gridRow(double originalRow) {
        return originalRow * height / originalHeight;
    }

    /** The column of the grid, with a fraction, at a column of the original image. */
    public double gridColumn(double originalColumn) {
        return originalColumn * width / originalWidth;
    }

    /** Rows of the grid at which a template of this edge lies wholly inside the image: places 0 to originalHeight - size. */
    public int validHeight(int size) {
        return valid(originalHeight, height, size);
    }

    /** Columns of the grid at which a template of this edge lies wholly inside the image. */
    public int validWidth(int size) {
        return valid(originalWidth, width, size);
    }

    private static int valid(int original, int length, int size) {
        return (int) ((long) (original - size) * length / original) + 1;
    }
}
