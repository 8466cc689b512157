package dev.margay.exchange.relion;

import java.util.List;
import java.util.Set;

/** The names of RELION's columns that Margay reads and writes. */
final class RelionColumns {

    static final String MICROGRAPH = "_rlnMicrographName";
    static final String X = "_rlnCoordinateX";
    static final String Y = "_rlnCoordinateY";
    static final String IMAGE = "_rlnImageName";
    static final String GROUP = "_rlnOpticsGroup";
    static final String GROUP_NAME = "_rlnOpticsGroupName";
    static final String DEFOCUS_U = "_rlnDefocusU";
    static final String DEFOCUS_V = "_rlnDefocusV";
    static final String DEFOCUS_ANGLE = "_rlnDefocusAngle";
    static final String PHASE_SHIFT = "_rlnPhaseShift";
    static final String B_FACTOR = "_rlnCtfBfactor";
    static final String ROT = "_rlnAngleRot";
    static final String TILT = "_rlnAngleTilt";
    static final String PSI = "_rlnAnglePsi";
    static final String ORIGIN_X = "_rlnOriginXAngst";
    static final String ORIGIN_Y = "_rlnOriginYAngst";
    static final String ORIGIN_X_PIXELS = "_rlnOriginX";
    static final String ORIGIN_Y_PIXELS = "_rlnOriginY";
    static final String FIGURE_OF_MERIT = "_rlnAutopickFigureOfMerit";
    static final String VOLTAGE = "_rlnVoltage";
    static final String SPHERICAL_ABERRATION = "_rlnSphericalAberration";
    static final String AMPLITUDE_CONTRAST = "_rlnAmplitudeContrast";
    static final String MICROGRAPH_PIXEL = "_rlnMicrographPixelSize";
    static final String ORIGINAL_PIXEL = "_rlnMicrographOriginalPixelSize";
    static final String IMAGE_PIXEL = "_rlnImagePixelSize";
    static final String IMAGE_SIZE = "_rlnImageSize";
    static final String IMAGE_DIMENSIONS = "_rlnImageDimensionality";
    static final String MAGNIFICATION = "_rlnMagnification";
    static final String DETECTOR_PIXEL = "_rlnDetectorPixelSize";
    static final List<String> MAGNIFICATION_MATRIX =
            List.of("_rlnMagMat00", "_rlnMagMat01", "_rlnMagMat10", "_rlnMagMat11");

    /** Begins the names of Margay's own columns in RELION's tables. RELION keeps columns that it does not know. */
    static final String MARGAY = "_margay_";

    /** Begins the names of RELION's columns. */
    static final String RELION = "_rln";

    /** The magnification with which the detector's pixel in micrometres is the pixel size in Angstrom. */
    static final double UNIT_MAGNIFICATION = 10_000;

    /** The columns of an optics group that Margay uses. */
    static final Set<String> OPTICS = Set.of(
            GROUP,
            GROUP_NAME,
            VOLTAGE,
            SPHERICAL_ABERRATION,
            AMPLITUDE_CONTRAST,
            MICROGRAPH_PIXEL,
            ORIGINAL_PIXEL,
            IMAGE_PIXEL,
            IMAGE_SIZE,
            IMAGE_DIMENSIONS,
            PHASE_SHIFT,
            MAGNIFICATION_MATRIX.get(0),
            MAGNIFICATION_MATRIX.get(1),
            MAGNIFICATION_MATRIX.get(2),
            MAGNIFICATION_MATRIX.get(3));

    /** The columns of a particle that Margay converts. All others are kept as they are. */
    static final Set<String> CONVERTED = Set.of(
            MICROGRAPH,
            X,
            Y,
            IMAGE,
            GROUP,
            DEFOCUS_U,
            DEFOCUS_V,
            DEFOCUS_ANGLE,
            PHASE_SHIFT,
            B_FACTOR,
            ROT,
            TILT,
            PSI,
            ORIGIN_X,
            ORIGIN_Y,
            ORIGIN_X_PIXELS,
            ORIGIN_Y_PIXELS,
            VOLTAGE,
            SPHERICAL_ABERRATION,
            AMPLITUDE_CONTRAST,
            MAGNIFICATION,
            DETECTOR_PIXEL);

    private RelionColumns() {}
}
