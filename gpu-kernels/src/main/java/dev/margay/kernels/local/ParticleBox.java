package dev.margay.kernels.local;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.projection.MagnificationTransform;
import java.util.List;

/**
 * What a local correlator needs to know of one particle. Not copied; must not change.
 *
 * @param image the box, cut from the filtered micrograph: scaled as in the search, so that a correlogram of noise has
 *     standard deviation 1
 * @param micrographHeight rows of the micrograph: the normalisation of a projection depends on them
 * @param micrographWidth columns of the micrograph
 * @param filters projective filters of the template's size, for example one for each pixel size
 * @param magnification anisotropic magnification, or null for none
 */
public record ParticleBox(
        RealImage image,
        int micrographHeight,
        int micrographWidth,
        List<DefocusFilter> filters,
        MagnificationTransform magnification) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if there is no image or no filter
     */
    public ParticleBox {
        if (image == null) {
            throw new IllegalArgumentException("image is null, expected a value");
        }
        filters = List.copyOf(filters);
        if (filters.isEmpty()) {
            throw new IllegalArgumentException("filters is empty, expected at least one");
        }
    }

    /**
     * Checks the box against the sizes of a correlator.
     *
     * @throws IllegalArgumentException if the image or a filter is of another size
     */
    public void require(LocalShape shape) {
        if (image.height() != shape.boxHeight() || image.width() != shape.boxWidth()) {
            throw new IllegalArgumentException("a box is " + image.height() + " x " + image.width() + ", expected "
                    + shape.boxHeight() + " x " + shape.boxWidth());
        }
        int n = shape.templateSize();
        if (n > Math.min(micrographHeight, micrographWidth)) {
            throw new IllegalArgumentException("a micrograph is " + micrographHeight + " x " + micrographWidth
                    + ", expected at least the template's size, which is " + n);
        }
        for (DefocusFilter filter : filters) {
            if (filter.size() != n) {
                throw new IllegalArgumentException(
                        "a filter is of size " + filter.size() + ", expected " + n + ", the size of the template");
            }
        }
    }
}
