package dev.margay.particles;

import dev.margay.config.OpticsGroup;
import java.util.Optional;

/**
 * The microscope. Numbers that may be missing, and lists, are text as in the table.
 *
 * @param defocusUAngstrom of the micrograph
 * @param defocusVAngstrom of the micrograph
 * @param astigmatismAngleDegrees of the u axis, from x
 * @param pixelSizeAngstrom of the micrograph
 * @param refinedPixelSizeAngstrom of the template, after refinement
 * @param voltageKilovolts acceleration voltage
 * @param sphericalAberrationMillimetres Cs
 * @param amplitudeContrastRatio fraction of amplitude contrast
 * @param phaseShiftDegrees of a phase plate
 * @param ctfBFactorAngstromSquared B factor of the envelope
 * @param evenZernikes coefficients as JSON, if there are any
 * @param oddZernikes coefficients as JSON, if there are any
 * @param magMatrix magnification matrix as a list, if there is one
 */
public record ParticleOptics(
        double defocusUAngstrom,
        double defocusVAngstrom,
        double astigmatismAngleDegrees,
        double pixelSizeAngstrom,
        double refinedPixelSizeAngstrom,
        double voltageKilovolts,
        double sphericalAberrationMillimetres,
        double amplitudeContrastRatio,
        double phaseShiftDegrees,
        double ctfBFactorAngstromSquared,
        Optional<String> evenZernikes,
        Optional<String> oddZernikes,
        Optional<String> magMatrix) {

    /**
     * The same values as those of a configuration. The table has no MTF, beam tilt and chromatic aberration.
     *
     * @throws IllegalArgumentException if a text cannot be read; the message begins with the name of its column
     */
    public OpticsGroup group() {
        return WrittenOptics.group(this);
    }

    ParticleOptics withRefinedPixelSize(double angstrom) {
        return new ParticleOptics(
                defocusUAngstrom,
                defocusVAngstrom,
                astigmatismAngleDegrees,
                pixelSizeAngstrom,
                angstrom,
                voltageKilovolts,
                sphericalAberrationMillimetres,
                amplitudeContrastRatio,
                phaseShiftDegrees,
                ctfBFactorAngstromSquared,
                evenZernikes,
                oddZernikes,
                magMatrix);
    }
}
