package dev.margay.kernels.correlate;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.SearchIndexing;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.orientation.WorkOrder;
import dev.margay.kernels.projection.MagnificationTransform;

/**
 * Everything that an engine needs to search one image. The arrays are not copied and must not change while a correlator
 * uses them.
 *
 * @param image spectrum of the image: filtered, zero frequency removed, scaled so that a correlogram of noise has
 *     standard deviation 1
 * @param template spectrum of the template
 * @param filters projective filters, of the template's size
 * @param orientations all orientations of the search; a search index counts along these
 * @param magnification anisotropic magnification, or null for none
 */
public record CorrelationInputs(
        HalfSpectrum image,
        TemplateSpectrum template,
        ProjectiveFilters filters,
        Orientations orientations,
        MagnificationTransform magnification) {

    /**
     * Checks the shapes against each other.
     *
     * @throws IllegalArgumentException if a part other than the magnification is missing, the template is larger than
     *     the image, the filters are not of the template's size, or there are more correlograms than an int can count
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
        new CorrelationShape(
                image.height(),
                image.width(),
                template.size(),
                template.padding(),
                filters.pixelSizes(),
                filters.defoci(),
                orientations.count());
        new SearchIndexing(filters.pixelSizes(), filters.defoci(), orientations.count());
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
                orientations.count());
    }

    /** The search index over (Cs, defocus, orientation). */
    public SearchIndexing indexing() {
        return new SearchIndexing(filters.pixelSizes(), filters.defoci(), orientations.count());
    }

    /** The order in which the orientations are computed. */
    public WorkOrder workOrder() {
        return orientations.workOrder(template.size(), template.padding());
    }

    /** Rows of the valid region, image height - template size + 1. */
    public int validHeight() {
        return image.height() - template.size() + 1;
    }

    /** Columns of the valid region, image width - template size + 1. */
    public int validWidth() {
        return image.width() - template.size() + 1;
    }
}
