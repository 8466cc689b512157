package dev.margay.gridloss;

import dev.margay.config.DefocusSearch;
import dev.margay.config.OrientationSearch;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.kernels.projection.MagnificationTransform;
import java.util.List;
import java.util.Optional;

/**
 * The search that is examined. The arrays are not copied.
 *
 * @param template spectrum of the template, size n
 * @param filter projective filter as a function of relative defocus, for the middle pixel size
 * @param noisePower power of the noise in the filtered image, beyond whitening: n rows of n / 2 + 1 columns, rows in the order of
 *     fftfreq, none below 0. {@link dev.margay.optics.RadialFilters#noisePower} gives it
 * @param magnification of the microscope
 * @param orientations grids of the search, at least one
 * @param defocus defoci of the search
 * @param rowStep pixels of the template from one row of searched positions to the next; above 1 if the search is cropped
 * @param columnStep the same for columns
 */
public record GridLossInputs(
        TemplateSpectrum template,
        DefocusFilter filter,
        float[] noisePower,
        Optional<MagnificationTransform> magnification,
        List<OrientationSearch> orientations,
        DefocusSearch defocus,
        double rowStep,
        double columnStep) {

    /** A search of the template's own pixels. */
    public GridLossInputs(
            TemplateSpectrum template,
            DefocusFilter filter,
            float[] noisePower,
            Optional<MagnificationTransform> magnification,
            List<OrientationSearch> orientations,
            DefocusSearch defocus) {
        this(template, filter, noisePower, magnification, orientations, defocus, 1, 1);
    }

    /** Checks sizes. */
    public GridLossInputs {
        int plane = template.size() * (template.size() / 2 + 1);
        if (filter.size() != template.size() || noisePower.length != plane) {
            throw new IllegalArgumentException("filter is of size " + filter.size() + " and noisePower has "
                    + noisePower.length + " values, expected size " + template.size() + " and " + plane + " values");
        }
        if (orientations.isEmpty()) {
            throw new IllegalArgumentException("orientations is empty, expected at least one grid");
        }
        if (!(rowStep >= 1 && columnStep >= 1)) {
            throw new IllegalArgumentException(
                    "rowStep and columnStep are " + rowStep + " and " + columnStep + ", expected 1 or more");
        }
        orientations = List.copyOf(orientations);
    }
}
