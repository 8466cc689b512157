package dev.margay.search;

import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.crop.FourierCropping;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.kernels.statistics.ValueRecording;
import java.io.Serializable;

/**
 * The shapes of all broadcast arrays. They are sent separately. An executor compares the arrays that it receives with them, so that
 * mixed-up data stop the search instead of giving a wrong map.
 *
 * @param imageHeight rows of the micrograph
 * @param imageWidth columns of the micrograph, in real space
 * @param templateSize side of the template
 * @param templatePadding padding of the template's transform
 * @param pixelSizes length of the pixel-size axis
 * @param defoci length of the defocus axis
 * @param complexFilters whether the projective filters have an imaginary part
 * @param orientations number of orientations
 * @param magnified whether a magnification matrix is used
 * @param cropping what the cropping is made of, or null
 * @param recording which values are recorded, or null
 * @param poseClasses classes of pixels with different allowed poses; 0 if all are allowed everywhere
 */
public record TensorShapes(
        int imageHeight,
        int imageWidth,
        int templateSize,
        int templatePadding,
        int pixelSizes,
        int defoci,
        boolean complexFilters,
        int orientations,
        boolean magnified,
        Cropping cropping,
        Recording recording,
        int poseClasses)
        implements Serializable {

    /**
     * What a cropping is made of. It is small, and sent with the shapes.
     *
     * @param originalHeight rows of the micrograph
     * @param originalWidth columns of the micrograph
     * @param height rows of the coarser grid
     * @param width columns of the coarser grid
     * @param templateSize side of the template
     * @param bandLimit in cycles per pixel of the micrograph
     */
    record Cropping(int originalHeight, int originalWidth, int height, int width, int templateSize, double bandLimit)
            implements Serializable {

        private static Cropping of(FourierCropping cropping) {
            PixelGrid grid = cropping.grid();
            return new Cropping(
                    grid.originalHeight(),
                    grid.originalWidth(),
                    grid.height(),
                    grid.width(),
                    cropping.templateSize(),
                    cropping.bandLimit());
        }

        private FourierCropping cropping() {
            return new FourierCropping(
                    new PixelGrid(originalHeight, originalWidth, height, width), templateSize, bandLimit);
        }
    }

    /**
     * Which values are recorded.
     *
     * @param every one of so many rows is counted below the tail
     * @param tableThreshold the lowest value in the table
     * @param tableRows the most rows of the table
     */
    record Recording(int every, float tableThreshold, int tableRows) implements Serializable {

        private static Recording of(ValueRecording recording) {
            return new Recording(recording.every(), recording.tableThreshold(), recording.tableRows());
        }

        private ValueRecording recording() {
            return new ValueRecording(every, tableThreshold, tableRows);
        }
    }

    static TensorShapes of(CorrelationInputs inputs) {
        return new TensorShapes(
                inputs.image().height(),
                inputs.image().width(),
                inputs.template().size(),
                inputs.template().padding(),
                inputs.filters().pixelSizes(),
                inputs.filters().defoci(),
                inputs.filters().complex(),
                inputs.orientations().count(),
                inputs.magnification() != null,
                inputs.cropping() == null ? null : Cropping.of(inputs.cropping()),
                inputs.recording() == null ? null : Recording.of(inputs.recording()),
                inputs.constraints() == null ? 0 : inputs.constraints().classCount());
    }

    /** The cropping, or null. */
    FourierCropping fourierCropping() {
        return cropping == null ? null : cropping.cropping();
    }

    /** Which values are recorded, or null. */
    ValueRecording valueRecording() {
        return recording == null ? null : recording.recording();
    }

    /** The same inputs, if they have these shapes. */
    CorrelationInputs requireMatch(CorrelationInputs arrived) {
        TensorShapes shapes = of(arrived);
        if (!equals(shapes)) {
            throw new IllegalStateException(
                    "broadcast data arrived with other shapes: announced " + this + ", got " + shapes);
        }
        return arrived;
    }
}
