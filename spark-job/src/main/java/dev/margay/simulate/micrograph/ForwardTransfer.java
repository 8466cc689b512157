package dev.margay.simulate.micrograph;

import dev.margay.config.OpticsGroup;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a microscope transfers the projected density to contrast, at one defocus:
 *
 * <pre>
 *   T(k)  = -exp(-B k^2 / 4) (sqrt(1 - A^2) sin g + A cos g) exp(i p)
 *   g(k)  = pi lambda (Dxx kx^2 + 2 Dxy kx ky + Dyy ky^2) - (pi/2) Cs lambda^3 k^4 + phase plate - even Zernikes
 *   p(k)  = odd Zernikes - 2 pi Cs lambda^2 k^2 (k . beam tilt)
 * </pre>
 *
 * <p>D is the tensor with the defoci u and v along its axes, u at the astigmatism angle from x; a particle's relative defocus is added to
 * both. Underfocus is positive, and makes a molecule dark. Zernike polynomials are scaled to 1 at the corner of the box.
 *
 * <p>Not modelled: a magnification matrix and the camera's MTF. Optics with these are a problem of the input. Chromatic aberration is
 * ignored, as the search does.
 */
final class ForwardTransfer {

    private static final double ANGSTROM_PER_MILLIMETRE = 1e7;

    private final double wavelength;
    private final double sphericalAberration;
    private final double defocusXx;
    private final double defocusXy;
    private final double defocusYy;
    private final double amplitudeContrast;
    private final double phaseContrast;
    private final double phasePlate;
    private final double quarterB;
    private final double comaX;
    private final double comaY;
    private final Map<String, Double> even;
    private final Map<String, Double> odd;
    private final double largestK;

    /**
     * Prepares everything that does not depend on frequency.
     *
     * @param optics the microscope
     * @param relativeDefocusAngstrom added to both defoci
     * @param box side of the box in pixels
     */
    ForwardTransfer(OpticsGroup optics, double relativeDefocusAngstrom, int box) {
        BadInputException.throwIfAny(problems(optics));
        wavelength = new ElectronBeam(optics.voltageKilovolts()).wavelength();
        sphericalAberration = optics.sphericalAberrationMillimetres() * ANGSTROM_PER_MILLIMETRE;
        double u = optics.defocusUAngstrom() + relativeDefocusAngstrom;
        double v = optics.defocusVAngstrom() + relativeDefocusAngstrom;
        double cos = Math.cos(Math.toRadians(optics.astigmatismAngleDegrees()));
        double sin = Math.sin(Math.toRadians(optics.astigmatismAngleDegrees()));
        defocusXx = u * cos * cos + v * sin * sin;
        defocusXy = (u - v) * cos * sin;
        defocusYy = u * sin * sin + v * cos * cos;
        amplitudeContrast = optics.amplitudeContrastRatio();
        phaseContrast = Math.sqrt(1 - amplitudeContrast * amplitudeContrast);
        phasePlate = Math.toRadians(optics.phaseShiftDegrees());
        quarterB = optics.ctfBFactorAngstromSquared() / 4;
        double coma = -2 * Math.PI * sphericalAberration * wavelength * wavelength * 1e-3;
        comaX = coma * optics.beamTilt().xMilliradians();
        comaY = coma * optics.beamTilt().yMilliradians();
        even = optics.evenZernikes();
        odd = optics.oddZernikes();
        int highest = box / 2;
        largestK = Math.sqrt(2) * highest / box / optics.pixelSizeAngstrom();
    }

    /** What in these optics is not modelled. */
    static List<InputProblem> problems(OpticsGroup optics) {
        List<InputProblem> problems = new ArrayList<>();
        if (optics.magMatrix().isPresent()) {
            problems.add(new InputProblem(
                    "", "mag_matrix", "a magnification matrix is not simulated; remove it, or use another program"));
        }
        if (!optics.mtfValues().isEmpty() || optics.mtfReference().isPresent()) {
            problems.add(new InputProblem(
                    "", "mtf", "the camera's MTF is not simulated; remove it: the simulated camera is perfect"));
        }
        return problems;
    }

    /** Whether T has an imaginary part. */
    boolean isComplex() {
        return comaX != 0 || comaY != 0 || odd.values().stream().anyMatch(c -> c != 0);
    }

    /** The real amplitude of T at (kx, ky) in 1/Angstrom; negative for weak phase objects in underfocus. */
    double amplitude(double kx, double ky) {
        double k2 = kx * kx + ky * ky;
        double defocus = defocusXx * kx * kx + 2 * defocusXy * kx * ky + defocusYy * ky * ky;
        double phase = Math.PI * wavelength * defocus
                - Math.PI / 2 * sphericalAberration * wavelength * wavelength * wavelength * k2 * k2
                + phasePlate
                - evenZernikes(kx, ky);
        return -Math.exp(-quarterB * k2) * (phaseContrast * Math.sin(phase) + amplitudeContrast * Math.cos(phase));
    }

    /** The phase p of T in radians. */
    double phase(double kx, double ky) {
        double phase = (kx * kx + ky * ky) * (comaX * kx + comaY * ky);
        if (!odd.isEmpty()) {
            double x = kx / largestK;
            double y = ky / largestK;
            double r2 = x * x + y * y;
            // rho^3 cos and sin of the angle and of three times the angle, as polynomials.
            phase += zernike(odd, "Z31c") * r2 * x
                    + zernike(odd, "Z31s") * r2 * y
                    + zernike(odd, "Z33c") * x * (x * x - 3 * y * y)
                    + zernike(odd, "Z33s") * y * (3 * x * x - y * y);
        }
        return phase;
    }

    private double evenZernikes(double kx, double ky) {
        if (even.isEmpty()) {
            return 0;
        }
        double x = kx / largestK;
        double y = ky / largestK;
        double r2 = x * x + y * y;
        return zernike(even, "Z44c") * (x * x * x * x - 6 * x * x * y * y + y * y * y * y)
                + zernike(even, "Z44s") * 4 * x * y * (x * x - y * y)
                + zernike(even, "Z60") * r2 * r2 * r2;
    }

    private static double zernike(Map<String, Double> coefficients, String name) {
        return coefficients.getOrDefault(name, 0.0);
    }

    /**
     * How far the finest detail moves: the largest |lambda defocus k - Cs lambda^3 k^3| up to the Nyquist frequency, in Angstrom.
     *
     * @param relativeDefocusAngstrom the one that is largest in absolute terms
     */
    static double delocalisation(OpticsGroup optics, double relativeDefocusAngstrom) {
        double wavelength = new ElectronBeam(optics.voltageKilovolts()).wavelength();
        double spherical = optics.sphericalAberrationMillimetres() * ANGSTROM_PER_MILLIMETRE * Math.pow(wavelength, 3);
        double nyquist = 0.5 / optics.pixelSizeAngstrom();
        double largest = 0;
        for (double defocus : new double[] {optics.defocusUAngstrom(), optics.defocusVAngstrom()}) {
            double slope = wavelength * (defocus + relativeDefocusAngstrom);
            largest = Math.max(largest, Math.abs(slope * nyquist - spherical * Math.pow(nyquist, 3)));
            // Inside the range, the extreme lies where slope = 3 Cs lambda^3 k^2.
            double inside = slope > 0 && spherical > 0 ? Math.sqrt(slope / (3 * spherical)) : nyquist;
            if (inside < nyquist) {
                largest = Math.max(largest, Math.abs(slope * inside - spherical * Math.pow(inside, 3)));
            }
        }
        return largest;
    }
}
