package dev.margay.kernels.correlate;

/**
 * The sizes of a search, known before its data: enough to choose an engine and to count memory.
 *
 * @param imageHeight rows of the image in pixels
 * @param imageWidth columns of the image in pixels
 * @param templateSize edge of the template in pixels, 2 to the shorter side of the image
 * @param templatePadding padding of the template's spectrum, at least 1
 * @param pixelSizes length of the Cs axis
 * @param defoci defocus planes
 * @param orientations orientations
 */
public record CorrelationShape(
        int imageHeight,
        int imageWidth,
        int templateSize,
        int templatePadding,
        int pixelSizes,
        int defoci,
        int orientations) {

    /** The sizes of a search with a template without padding. */
    public CorrelationShape(
            int imageHeight, int imageWidth, int templateSize, int pixelSizes, int defoci, int orientations) {
        this(imageHeight, imageWidth, templateSize, 1, pixelSizes, defoci, orientations);
    }

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public CorrelationShape {
        if (templateSize < 2 || templateSize > Math.min(imageHeight, imageWidth)) {
            throw new IllegalArgumentException("templateSize is " + templateSize
                    + ", expected 2 to the shorter side of the image, which is " + imageHeight + " x " + imageWidth);
        }
        if (templatePadding < 1) {
            throw new IllegalArgumentException("templatePadding is " + templatePadding + ", expected at least 1");
        }
        if (pixelSizes < 1 || defoci < 1 || orientations < 1) {
            throw new IllegalArgumentException("pixelSizes, defoci, orientations are " + pixelSizes + ", " + defoci
                    + ", " + orientations + ", expected at least 1 of each");
        }
    }

    /** Rows of the valid region: positions at which the template lies wholly inside the image. */
    public int validHeight() {
        return imageHeight - templateSize + 1;
    }

    /** Columns of the valid region. */
    public int validWidth() {
        return imageWidth - templateSize + 1;
    }
}
