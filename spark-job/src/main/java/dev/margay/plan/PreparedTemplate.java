package dev.margay.plan;

import dev.margay.inputs.SearchFingerprint;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.projection.TemplateTransform;

/**
 * A template ready to be searched for, in one micrograph or in many.
 *
 * @param spectrum its transform
 * @param sha256 hash of its voxels, in hexadecimal digits: tells whether another is the same
 */
public record PreparedTemplate(TemplateSpectrum spectrum, String sha256) {

    /**
     * Prepares a template.
     *
     * @param volume density, n^3
     * @throws IllegalArgumentException if it is too large, or its values overflow in single precision
     */
    public static PreparedTemplate of(RealVolume volume) {
        TemplateSpectrum spectrum = TemplateTransform.of(volume);
        SearchPlan.requireFinite("template", spectrum.values());
        return new PreparedTemplate(spectrum, SearchFingerprint.ofValues(volume.values(), volume.size()));
    }

    /** Side in voxels. */
    public int size() {
        return spectrum.size();
    }
}
