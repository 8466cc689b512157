package dev.margay.plan;

import dev.margay.analysis.MoleculeRadius;
import dev.margay.config.ProjectionAccuracy;
import dev.margay.inputs.HeapSpace;
import dev.margay.inputs.SearchFingerprint;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.projection.TemplateTransform;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.util.Locale;

/**
 * A template that is prepared for the search of one or many micrographs.
 *
 * @param spectrum its transform
 * @param radialProfile of the template averaged over all orientations, as {@link ContrastCheck} uses it
 * @param moleculeRadius radius of the molecule in voxels
 * @param sha256 hash of its voxels, in hexadecimal digits: shows whether another template is the same
 */
public record PreparedTemplate(TemplateSpectrum spectrum, float[] radialProfile, double moleculeRadius, String sha256) {

    /**
     * Prepares a template.
     *
     * @param volume density, n^3
     * @param path of its file, for messages
     * @param accuracy of its projections
     * @throws BadInputException if its transform is too large for an array, or for the memory that is left
     */
    public static PreparedTemplate of(RealVolume volume, String path, ProjectionAccuracy accuracy) {
        int padding = accuracy.templatePadding();
        int largest = TemplateTransform.largest(padding);
        if (volume.size() > largest) {
            throw new BadInputException(InputProblem.ofFile(
                    path,
                    "is " + volume.size() + " voxels a side; expected at most " + largest
                            + (padding == 1 ? "" : " with a template_padding of " + padding) + ": crop or bin it"
                            + (padding == 1 ? "" : ", or do not pad it")));
        }
        if (padding > 1) {
            requireMemory(path, TemplateSpectrum.bytes(volume.size(), padding));
        }
        TemplateSpectrum spectrum = TemplateTransform.of(volume, padding, accuracy.griddingCorrection());
        return new PreparedTemplate(
                spectrum, ContrastCheck.radialProfile(spectrum), MoleculeRadius.of(volume), hash(volume));
    }

    /** SHA-256 of a template's voxels, in hexadecimal digits. */
    public static String hash(RealVolume volume) {
        return SearchFingerprint.ofValues(volume.values(), volume.size());
    }

    /** A padded transform can be larger than everything else together. */
    private static void requireMemory(String path, long bytes) {
        HeapSpace heap = HeapSpace.measure();
        if (bytes > heap.free()) {
            throw new BadInputException(InputProblem.ofFile(
                            path,
                            String.format(
                                    Locale.ROOT,
                                    "its padded transform needs %.1f GB, but %.1f GB are free; give %d GB or more, or do"
                                            + " not pad it (template_padding: 1)",
                                    bytes / 1e9,
                                    heap.free() / 1e9,
                                    heap.gibibytesFor(bytes)))
                    .causedBy(Setting.MEMORY));
        }
    }

    /** Side in voxels. */
    public int size() {
        return spectrum.size();
    }
}
