package dev.margay.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The microscope settings of one micrograph ({@code optics_group}).
 *
 * @param label name of the group
 * @param pixelSizeAngstrom pixel size
 * @param voltageKilovolts acceleration voltage
 * @param sphericalAberrationMillimetres Cs
 * @param amplitudeContrastRatio in [0, 1)
 * @param phaseShiftDegrees additional phase shift (phase plate)
 * @param defocusUAngstrom underfocus along the axis at {@code astigmatismAngleDegrees}
 * @param defocusVAngstrom underfocus perpendicular to it; may be the larger one
 * @param astigmatismAngleDegrees angle of the u axis from x
 * @param ctfBFactorAngstromSquared B in the envelope exp(-B k^2 / 4)
 * @param chromaticAberrationMillimetres read, but not applied: without an energy spread it has no effect
 * @param beamTilt beam tilt, applied as axial coma
 * @param mtfValues detector MTF on an even grid from 0 to 0.5 cycles per pixel; empty if none
 * @param mtfReference path of a STAR file with the detector MTF
 * @param oddZernikes coefficients in radians by name: Z31c, Z31s, Z33c, Z33s; empty if none
 * @param evenZernikes coefficients in radians by name: Z44c, Z44s, Z60; empty if none
 * @param magMatrix magnification matrix acting on (y, x), row by row: 4 numbers
 */
public record OpticsGroup(
        String label,
        double pixelSizeAngstrom,
        double voltageKilovolts,
        double sphericalAberrationMillimetres,
        double amplitudeContrastRatio,
        double phaseShiftDegrees,
        double defocusUAngstrom,
        double defocusVAngstrom,
        double astigmatismAngleDegrees,
        double ctfBFactorAngstromSquared,
        double chromaticAberrationMillimetres,
        BeamTilt beamTilt,
        List<Double> mtfValues,
        Optional<String> mtfReference,
        Map<String, Double> oddZernikes,
        Map<String, Double> evenZernikes,
        Optional<List<Double>> magMatrix) {

    /**
     * The same microscope at another defocus.
     *
     * @param u underfocus along the axis, Angstrom
     * @param v underfocus perpendicular to it, Angstrom
     * @param angle of the u axis from x, degrees
     */
    public OpticsGroup withDefocus(double u, double v, double angle) {
        return new OpticsGroup(
                label,
                pixelSizeAngstrom,
                voltageKilovolts,
                sphericalAberrationMillimetres,
                amplitudeContrastRatio,
                phaseShiftDegrees,
                u,
                v,
                angle,
                ctfBFactorAngstromSquared,
                chromaticAberrationMillimetres,
                beamTilt,
                mtfValues,
                mtfReference,
                oddZernikes,
                evenZernikes,
                magMatrix);
    }

    /** The same microscope with another pixel size. */
    public OpticsGroup withPixelSize(double angstrom) {
        return new OpticsGroup(
                label,
                angstrom,
                voltageKilovolts,
                sphericalAberrationMillimetres,
                amplitudeContrastRatio,
                phaseShiftDegrees,
                defocusUAngstrom,
                defocusVAngstrom,
                astigmatismAngleDegrees,
                ctfBFactorAngstromSquared,
                chromaticAberrationMillimetres,
                beamTilt,
                mtfValues,
                mtfReference,
                oddZernikes,
                evenZernikes,
                magMatrix);
    }

    /**
     * The same microscope with another envelope.
     *
     * @param squareAngstrom B in exp(-B k^2 / 4)
     */
    public OpticsGroup withBFactor(double squareAngstrom) {
        return new OpticsGroup(
                label,
                pixelSizeAngstrom,
                voltageKilovolts,
                sphericalAberrationMillimetres,
                amplitudeContrastRatio,
                phaseShiftDegrees,
                defocusUAngstrom,
                defocusVAngstrom,
                astigmatismAngleDegrees,
                squareAngstrom,
                chromaticAberrationMillimetres,
                beamTilt,
                mtfValues,
                mtfReference,
                oddZernikes,
                evenZernikes,
                magMatrix);
    }

    /** Names of the odd Zernike polynomials, as in Leopard-EM. */
    public static final List<String> ODD_ZERNIKES = List.of("Z31c", "Z31s", "Z33c", "Z33s");

    /** Names of the even Zernike polynomials, as in Leopard-EM. */
    public static final List<String> EVEN_ZERNIKES = List.of("Z44c", "Z44s", "Z60");

    /**
     * Tilt of the beam relative to the optical axis.
     *
     * @param xMilliradians along x
     * @param yMilliradians along y
     */
    public record BeamTilt(double xMilliradians, double yMilliradians) {
        /** No tilt. */
        public static final BeamTilt NONE = new BeamTilt(0, 0);

        /** Whether the tilt is not 0. */
        public boolean isPresent() {
            return xMilliradians != 0 || yMilliradians != 0;
        }
    }
}
