package dev.margay.kernels.correlate;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.SearchIndexing;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.crop.CroppedImage;
import dev.margay.kernels.crop.FourierCropping;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.orientation.WorkOrder;
import dev.margay.kernels.projection.MagnificationTransform;
import dev.margay.kernels.projection.ProjectionScale;
import dev.margay.kernels.statistics.AllowedPoses;
import dev.margay.kernels.statistics.ValueRecording;

/**
 * Everything that an engine needs to search one image. The arrays are not copied and must not change while a correlator
 * uses them.
 *
 * @param image spectrum of the image: filtered, zero frequency removed, scaled so that a correlogram of noise has
 *     standard deviation 1; with cropping, what {@link dev.margay.kernels.crop.CroppedImage} makes of it
 * @param template spectrum of the template
 * @param filters projective filters, of the template's size
 * @param orientations all orientations of the search; a search index counts along these
 * @param magnification anisotropic magnification, or null for none
 * @param cropping how the search is cropped, or null for a search of the image's own pixels
 * @param recording which values of the correlograms are recorded, or null for none
 * @param constraints which poses are allowed where, or null for all everywhere
 */
public record CorrelationInputs(
        HalfSpectrum image,
        TemplateSpectrum template,
        ProjectiveFilters filters,
        Orientations orientations,
        MagnificationTransform magnification,
        FourierCropping cropping,
        ValueRecording recording,
        PoseConstraints constraints) {

    /**
     * Checks the shapes against each other.
     *
     * @throws IllegalArgumentException if a part other than the magnification, the cropping, the recording and the
     *     constraints is missing, the template is larger than the image, the filters are not of the template's size, the
     *     cropping or the constraints are of another image or search, or there are more correlograms than an int can
     *     count
     */
    public CorrelationInputs {
        requirePresent("image", image);
        requirePresent("template", template);
        requirePresent("filters", filters);
        requirePresent("orientations", orientations);
        if (filters.size() != template.size()) {
            throw new IllegalArgumentException("filters are of size " + filters.size() + ", expected " + template.size()
                    + ", the size of the template");
        }
        // Both constructors check their arguments.
        CorrelationShape shape = new CorrelationShape(
                image.height(),
                image.width(),
                template.size(),
                template.padding(),
                filters.pixelSizes(),
                filters.defoci(),
                orientations.count(),
                cropping,
                recording,
                constraints == null ? 0 : constraints.classCount());
        new SearchIndexing(filters.pixelSizes(), filters.defoci(), orientations.count());
        if (constraints != null
                && (constraints.height() != shape.validHeight()
                        || constraints.width() != shape.validWidth()
                        || constraints.defocusCount() != filters.defoci())) {
            throw new IllegalArgumentException("constraints are for " + constraints.height() + " x "
                    + constraints.width() + " pixels and " + constraints.defocusCount() + " defoci, expected "
                    + shape.validHeight() + " x " + shape.validWidth() + " and " + filters.defoci());
        }
    }

    /** A search that records no values. */
    public CorrelationInputs(
            HalfSpectrum image,
            TemplateSpectrum template,
            ProjectiveFilters filters,
            Orientations orientations,
            MagnificationTransform magnification,
            FourierCropping cropping) {
        this(image, template, filters, orientations, magnification, cropping, null, null);
    }

    /** A search that is not cropped and records no values. */
    public CorrelationInputs(
            HalfSpectrum image,
            TemplateSpectrum template,
            ProjectiveFilters filters,
            Orientations orientations,
            MagnificationTransform magnification) {
        this(image, template, filters, orientations, magnification, null);
    }

    /**
     * This search, which is not cropped, on a coarser grid. Constraints are of one grid, so the cropped search has none.
     *
     * @throws IllegalArgumentException if the cropping is of another image, or the image is not zero beyond its limit
     */
    public CorrelationInputs cropped(FourierCropping by) {
        return new CorrelationInputs(
                CroppedImage.of(image, by), template, filters, orientations, magnification, by, recording, null);
    }

    /** This search, which also records values; null for none. */
    public CorrelationInputs withRecording(ValueRecording values) {
        return new CorrelationInputs(
                image, template, filters, orientations, magnification, cropping, values, constraints);
    }

    /** This search with other poses allowed; null for all everywhere. */
    public CorrelationInputs withConstraints(PoseConstraints allowed) {
        return new CorrelationInputs(
                image, template, filters, orientations, magnification, cropping, recording, allowed);
    }

    /** Which poses count where, or null for all everywhere. */
    public PoseChoice poseChoice() {
        return constraints == null ? null : new PoseChoice(constraints, orientations, indexing());
    }

    /** Likewise, for what asks for single values. */
    public AllowedPoses allowedPoses() {
        return constraints == null ? AllowedPoses.ALL : poseChoice();
    }

    private static void requirePresent(String field, Object given) {
        if (given == null) {
            throw new IllegalArgumentException(field + " is null, expected a value");
        }
    }

    /** The sizes alone. */
    public CorrelationShape shape() {
        return new CorrelationShape(
                image.height(),
                image.width(),
                template.size(),
                template.padding(),
                filters.pixelSizes(),
                filters.defoci(),
                orientations.count(),
                cropping,
                recording,
                constraints == null ? 0 : constraints.classCount());
    }

    /** Edge of the box that is correlated: the template's, or that of a resampled projection. */
    public int boxSize() {
        return cropping == null ? template.size() : cropping.boxSize();
    }

    /** The grid of pixels of correlograms and statistics. */
    public PixelGrid grid() {
        return cropping == null ? PixelGrid.of(image.height(), image.width()) : cropping.grid();
    }

    /** The image without its mean, which no correlation depends on. A cropped image is the image itself. */
    public HalfSpectrum imageWithoutMean() {
        if (cropping != null) {
            return image;
        }
        float[] values = image.values().clone();
        values[0] = 0;
        values[1] = 0;
        return new HalfSpectrum(image.height(), image.width(), values);
    }

    /** Normalises projections for the image, for the original one if the search is cropped. */
    public ProjectionScale projectionScale() {
        return new ProjectionScale(template.size(), grid().originalHeight(), grid().originalWidth());
    }

    /** The search index over (Cs, defocus, orientation). */
    public SearchIndexing indexing() {
        return new SearchIndexing(filters.pixelSizes(), filters.defoci(), orientations.count());
    }

    /** The order in which the orientations are computed. */
    public WorkOrder workOrder() {
        return orientations.workOrder(template.size(), template.padding());
    }

    /** Rows of the valid region, image height - box size + 1. */
    public int validHeight() {
        return image.height() - boxSize() + 1;
    }

    /** Columns of the valid region, image width - box size + 1. */
    public int validWidth() {
        return image.width() - boxSize() + 1;
    }
}
