package dev.margay.plan;

import dev.margay.inputs.SearchFingerprint;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.projection.TemplateTransform;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;

/**
 * A template that is ready to be searched for, in one micrograph or in many.
 *
 * @param spectrum its transform
 * @param sha256 hash of its voxels, in hexadecimal digits: shows whether another template is the same
 */
public record PreparedTemplate(TemplateSpectrum spectrum, String sha256) {

    /**
     * Prepares a template.
     *
     * @param volume density, n^3
     * @param path of its file, for messages
     * @throws BadInputException if its values are too large for single precision
     */
    public static PreparedTemplate of(RealVolume volume, String path) {
        TemplateSpectrum spectrum = TemplateTransform.of(volume);
        for (float value : spectrum.values()) {
            if (!Float.isFinite(value)) {
                throw new BadInputException(
                        InputProblem.ofFile(path, "its values are too large for single precision; check their scale"));
            }
        }
        return new PreparedTemplate(spectrum, SearchFingerprint.ofValues(volume.values(), volume.size()));
    }

    /** Side in voxels. */
    public int size() {
        return spectrum.size();
    }
}
