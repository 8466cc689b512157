package dev.margay.plan;

import dev.margay.inputs.SearchFingerprint;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.projection.TemplateTransform;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;

/**
 * A template that is prepared for the search of one or many micrographs.
 *
 * @param spectrum its transform
 * @param radialProfile of the template averaged over all orientations, as {@link ContrastCheck} uses it
 * @param sha256 hash of its voxels, in hexadecimal digits: shows whether another template is the same
 */
public record PreparedTemplate(TemplateSpectrum spectrum, float[] radialProfile, String sha256) {

    /** The transform of a larger template does not fit into a Java array. */
    private static final int LARGEST = 1_289;

    /**
     * Prepares a template.
     *
     * @param volume density, n^3
     * @param path of its file, for messages
     * @throws BadInputException if it is too large for an array
     */
    public static PreparedTemplate of(RealVolume volume, String path) {
        if (volume.size() > LARGEST) {
            throw new BadInputException(InputProblem.ofFile(
                    path, "is " + volume.size() + " voxels a side; expected at most " + LARGEST + ": crop or bin it"));
        }
        TemplateSpectrum spectrum = TemplateTransform.of(volume);
        return new PreparedTemplate(
                spectrum,
                ContrastCheck.radialProfile(spectrum),
                SearchFingerprint.ofValues(volume.values(), volume.size()));
    }

    /** Side in voxels. */
    public int size() {
        return spectrum.size();
    }
}
