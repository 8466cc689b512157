package dev.margay.optics;

import dev.margay.config.OpticsGroup;

/**
 * The contrast transfer function of one optics group at one relative defocus and one pixel size:
 *
 * <pre>
 *   CTF = -sin(chi) exp(-B k^2 / 4) exp(i phi)
 *   chi = -pi lambda k^2 dz + (pi/2) Cs lambda^3 k^4 - phase shift - atan(A / sqrt(1 - A^2)) + even Zernikes
 *   dz  = (u + v)/2 + offset + (u - v)/2 cos(2 (angle(k) - alpha))
 * </pre>
 *
 * <p>phi contains the odd Zernikes and the axial coma of beam tilt, -2 pi Cs lambda^2 k^2 (k . tilt), with the sign
 * of RELION, which is the opposite of that of torch-ctf.
 */
final class ContrastTransfer {

    private static final double ANGSTROM_PER_MILLIMETRE = 1e7;

    private final double wavelength;
    private final double sphericalAberration;
    private final double meanDefocus;
    private final double halfAstigmatism;
    private final double cosTwiceAngle;
    private final double sinTwiceAngle;
    private final double constantPhase;
    private final double quarterB;
    private final Zernikes zernikes;
    private final double comaX;
    private final double comaY;

    /**
     * Prepares everything that does not depend on frequency.
     *
     * @param optics the microscope
     * @param relativeDefocusAngstrom added to both defoci
     * @param pixelSizeOffsetAngstrom acts through Cs' = Cs / ((px + offset) / px)^4, with k unchanged
     */
    ContrastTransfer(OpticsGroup optics, double relativeDefocusAngstrom, double pixelSizeOffsetAngstrom) {
        double scale = (optics.pixelSizeAngstrom() + pixelSizeOffsetAngstrom) / optics.pixelSizeAngstrom();
        wavelength = ElectronWavelength.angstrom(optics.voltageKilovolts());
        sphericalAberration = optics.sphericalAberrationMillimetres() * ANGSTROM_PER_MILLIMETRE / Math.pow(scale, 4);
        meanDefocus = (optics.defocusUAngstrom() + optics.defocusVAngstrom()) / 2 + relativeDefocusAngstrom;
        halfAstigmatism = (optics.defocusUAngstrom() - optics.defocusVAngstrom()) / 2;
        double twice = 2 * Math.toRadians(optics.astigmatismAngleDegrees());
        cosTwiceAngle = Math.cos(twice);
        sinTwiceAngle = Math.sin(twice);
        double contrast = optics.amplitudeContrastRatio();
        constantPhase =
                -Math.toRadians(optics.phaseShiftDegrees()) - Math.atan(contrast / Math.sqrt(1 - contrast * contrast));
        quarterB = optics.ctfBFactorAngstromSquared() / 4;
        zernikes = new Zernikes(optics.evenZernikes(), optics.oddZernikes());
        double coma = -2 * Math.PI * sphericalAberration * wavelength * wavelength * 1e-3;
        comaX = coma * optics.beamTilt().xMilliradians();
        comaY = coma * optics.beamTilt().yMilliradians();
    }

    /** Whether the CTF has an imaginary part. */
    static boolean isComplex(OpticsGroup optics) {
        return optics.beamTilt().isPresent()
                || optics.oddZernikes().values().stream().anyMatch(c -> c != 0);
    }

    /**
     * The real amplitude -sin(chi) exp(-B k^2 / 4).
     *
     * @param kx along x, 1/Angstrom
     * @param ky along y, 1/Angstrom
     * @param rho k divided by the k of the plane's corner
     */
    double amplitude(double kx, double ky, double rho) {
        return -Math.sin(chi(kx, ky, rho)) * Math.exp(-quarterB * (kx * kx + ky * ky));
    }

    private double chi(double kx, double ky, double rho) {
        double k2 = kx * kx + ky * ky;
        // cos and sin of twice the angle of k, without trigonometry; at k = 0 the defocus does not matter.
        double cos = k2 == 0 ? 1 : (kx * kx - ky * ky) / k2;
        double sin = k2 == 0 ? 0 : 2 * kx * ky / k2;
        double defocus = meanDefocus + halfAstigmatism * (cos * cosTwiceAngle + sin * sinTwiceAngle);
        return Math.PI * wavelength * k2 * (sphericalAberration * wavelength * wavelength * k2 / 2 - defocus)
                + constantPhase
                + zernikes.even(rho, Math.atan2(ky, kx));
    }

    /**
     * The amplitude where defocus has moved the phase by a quarter turn: -cos(chi) exp(-B k^2 / 4), with the parameters of
     * {@link #amplitude}. At a defocus that adds x to chi, the amplitude is cos(x) times that at 0 plus sin(x) times this.
     */
    double quarterAmplitude(double kx, double ky, double rho) {
        return -Math.cos(chi(kx, ky, rho)) * Math.exp(-quarterB * (kx * kx + ky * ky));
    }

    /** How fast chi grows with defocus, in radians per Angstrom. */
    double radiansPerAngstrom(double kx, double ky) {
        return -Math.PI * wavelength * (kx * kx + ky * ky);
    }

    /** The odd phase in radians, with the parameters of {@link #amplitude}. */
    double oddPhase(double kx, double ky, double rho) {
        return zernikes.odd(rho, Math.atan2(ky, kx)) + (kx * kx + ky * ky) * (comaX * kx + comaY * ky);
    }
}
