package dev.margay.kernels.correlate;

import dev.margay.kernels.crop.FourierCropping;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.kernels.statistics.ValueRecording;

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
 * @param cropping how the search is cropped, or null; then the image is the one that it gives
 * @param recording which values are recorded, or null
 * @param poseClasses classes of pixels with different allowed poses; 0 if all are allowed everywhere
 */
public record CorrelationShape(
        int imageHeight,
        int imageWidth,
        int templateSize,
        int templatePadding,
        int pixelSizes,
        int defoci,
        int orientations,
        FourierCropping cropping,
        ValueRecording recording,
        int poseClasses) {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public CorrelationShape {
        if (cropping == null && (templateSize < 2 || templateSize > Math.min(imageHeight, imageWidth))) {
            throw new IllegalArgumentException("templateSize is " + templateSize
                    + ", expected 2 to the shorter side of the image, which is " + imageHeight + " x " + imageWidth);
        }
        if (templatePadding < 1) {
            throw new IllegalArgumentException("templatePadding is " + templatePadding + ", expected at least 1");
        }
        if (cropping != null
                && (templateSize != cropping.templateSize()
                        || imageHeight != cropping.imageHeight()
                        || imageWidth != cropping.imageWidth())) {
            throw new IllegalArgumentException("the cropping is for a template of " + cropping.templateSize()
                    + " and an image of " + cropping.imageHeight() + " x " + cropping.imageWidth() + ", expected "
                    + templateSize + " and " + imageHeight + " x " + imageWidth);
        }
        if (pixelSizes < 1 || defoci < 1 || orientations < 1) {
            throw new IllegalArgumentException("pixelSizes, defoci, orientations are " + pixelSizes + ", " + defoci
                    + ", " + orientations + ", expected at least 1 of each");
        }
    }

    /** The sizes of a search that records no values. */
    public CorrelationShape(
            int imageHeight,
            int imageWidth,
            int templateSize,
            int templatePadding,
            int pixelSizes,
            int defoci,
            int orientations,
            FourierCropping cropping) {
        this(
                imageHeight,
                imageWidth,
                templateSize,
                templatePadding,
                pixelSizes,
                defoci,
                orientations,
                cropping,
                null,
                0);
    }

    /** The sizes of a search that is not cropped, with a template without padding. */
    public CorrelationShape(
            int imageHeight, int imageWidth, int templateSize, int pixelSizes, int defoci, int orientations) {
        this(imageHeight, imageWidth, templateSize, 1, pixelSizes, defoci, orientations);
    }

    /** The sizes of a search that is not cropped. */
    public CorrelationShape(
            int imageHeight,
            int imageWidth,
            int templateSize,
            int templatePadding,
            int pixelSizes,
            int defoci,
            int orientations) {
        this(imageHeight, imageWidth, templateSize, templatePadding, pixelSizes, defoci, orientations, null);
    }

    /** The sizes of this search, which is not cropped, after cropping. */
    public CorrelationShape cropped(FourierCropping by) {
        return new CorrelationShape(
                by.imageHeight(),
                by.imageWidth(),
                templateSize,
                templatePadding,
                pixelSizes,
                defoci,
                orientations,
                by,
                recording,
                poseClasses);
    }

    /** The sizes of this search if it records values; null for none. */
    public CorrelationShape withRecording(ValueRecording values) {
        return new CorrelationShape(
                imageHeight,
                imageWidth,
                templateSize,
                templatePadding,
                pixelSizes,
                defoci,
                orientations,
                cropping,
                values,
                poseClasses);
    }

    /** The sizes of this search with so many classes of pixels. */
    public CorrelationShape withPoseClasses(int classes) {
        return new CorrelationShape(
                imageHeight,
                imageWidth,
                templateSize,
                templatePadding,
                pixelSizes,
                defoci,
                orientations,
                cropping,
                recording,
                classes);
    }

    /** Bytes of the statistics of a task, and of what it records. */
    public long statisticsBytes() {
        long pixels = CorrelationStatistics.BYTES_PER_PIXEL * validHeight() * validWidth();
        return pixels + (recording == null ? 0 : recording.bytes()) + constraintBytes();
    }

    /** Bytes of the class of each pixel, as it is sent and as an engine needs it, if poses are constrained. */
    private long constraintBytes() {
        return poseClasses == 0 ? 0 : 2L * Integer.BYTES * validHeight() * validWidth();
    }

    /** How many pixels of the original image there are at which the template lies wholly inside it. */
    public double originalPositions() {
        if (cropping == null) {
            return (double) validHeight() * validWidth();
        }
        PixelGrid grid = cropping.grid();
        return (double) (grid.originalHeight() - templateSize + 1) * (grid.originalWidth() - templateSize + 1);
    }

    /** Edge of the box that is correlated: the template's, or that of a resampled projection. */
    public int boxSize() {
        return cropping == null ? templateSize : cropping.boxSize();
    }

    /** Rows of the valid region: positions at which the template lies wholly inside the image. */
    public int validHeight() {
        return imageHeight - boxSize() + 1;
    }

    /** Columns of the valid region. */
    public int validWidth() {
        return imageWidth - boxSize() + 1;
    }
}
