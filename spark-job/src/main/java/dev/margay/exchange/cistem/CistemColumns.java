package dev.margay.exchange.cistem;

import java.util.List;

/** The columns of cisTEM's tables of particles that Margay uses, in cisTEM's order. */
final class CistemColumns {

    static final String POSITION = "_cisTEMPositionInStack";
    static final String PSI = "_cisTEMAnglePsi";
    static final String THETA = "_cisTEMAngleTheta";
    static final String PHI = "_cisTEMAnglePhi";
    static final String SHIFT_X = "_cisTEMXShift";
    static final String SHIFT_Y = "_cisTEMYShift";
    static final String DEFOCUS_1 = "_cisTEMDefocus1";
    static final String DEFOCUS_2 = "_cisTEMDefocus2";
    static final String DEFOCUS_ANGLE = "_cisTEMDefocusAngle";
    static final String PHASE_SHIFT = "_cisTEMPhaseShift";
    static final String ACTIVITY = "_cisTEMImageActivity";
    static final String OCCUPANCY = "_cisTEMOccupancy";
    static final String LOG_P = "_cisTEMLogP";
    static final String SIGMA = "_cisTEMSigma";
    static final String SCORE = "_cisTEMScore";
    static final String SCORE_CHANGE = "_cisTEMScoreChange";
    static final String PIXEL_SIZE = "_cisTEMPixelSize";
    static final String VOLTAGE = "_cisTEMMicroscopeVoltagekV";
    static final String SPHERICAL_ABERRATION = "_cisTEMMicroscopeCsMM";
    static final String AMPLITUDE_CONTRAST = "_cisTEMAmplitudeContrast";
    static final String BEAM_TILT_X = "_cisTEMBeamTiltX";
    static final String BEAM_TILT_Y = "_cisTEMBeamTiltY";
    static final String IMAGE_SHIFT_X = "_cisTEMImageShiftX";
    static final String IMAGE_SHIFT_Y = "_cisTEMImageShiftY";
    static final String STACK = "_cisTEMStackFilename";
    static final String MICROGRAPH = "_cisTEMOriginalImageFilename";
    static final String REFERENCE = "_cisTEMReference3DFilename";
    static final String X = "_cisTEMOriginalXPosition";
    static final String Y = "_cisTEMOriginalYPosition";

    /** All of them, in the order in which cisTEM writes them. */
    static final List<String> ALL = List.of(
            POSITION,
            PSI,
            THETA,
            PHI,
            SHIFT_X,
            SHIFT_Y,
            DEFOCUS_1,
            DEFOCUS_2,
            DEFOCUS_ANGLE,
            PHASE_SHIFT,
            ACTIVITY,
            OCCUPANCY,
            LOG_P,
            SIGMA,
            SCORE,
            SCORE_CHANGE,
            PIXEL_SIZE,
            VOLTAGE,
            SPHERICAL_ABERRATION,
            AMPLITUDE_CONTRAST,
            BEAM_TILT_X,
            BEAM_TILT_Y,
            IMAGE_SHIFT_X,
            IMAGE_SHIFT_Y,
            STACK,
            MICROGRAPH,
            REFERENCE,
            X,
            Y);

    private CistemColumns() {}
}
