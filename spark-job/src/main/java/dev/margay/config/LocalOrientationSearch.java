package dev.margay.config;

import java.util.OptionalDouble;

/**
 * Which orientations a refinement tries around the one of a particle ({@code orientation_refinement_config}). Each range is from minus to
 * plus its coarse step, by its fine step. A coarse step of 0 keeps its angle.
 *
 * @param enabled if false, only the particle's own orientation is tried
 * @param psiCoarseDegrees range of psi
 * @param psiFineDegrees step of psi
 * @param thetaCoarseDegrees range of theta
 * @param thetaFineDegrees step of theta
 * @param phiCoarseDegrees range of phi; without it, phi has the range of psi
 * @param phiFineDegrees step of phi; without it, it follows from the step of theta
 */
public record LocalOrientationSearch(
        boolean enabled,
        double psiCoarseDegrees,
        double psiFineDegrees,
        double thetaCoarseDegrees,
        double thetaFineDegrees,
        OptionalDouble phiCoarseDegrees,
        OptionalDouble phiFineDegrees) {

    /** Leopard-EM's defaults. Its own phi keys, of 2.5 and 0.25 degrees, have no effect there, so they have no default here. */
    public static final LocalOrientationSearch DEFAULT =
            new LocalOrientationSearch(true, 1.5, 0.1, 2.5, 0.25, OptionalDouble.empty(), OptionalDouble.empty());

    /** Only the particle's own orientation. */
    static final LocalOrientationSearch NONE =
            new LocalOrientationSearch(false, 0, 0, 0, 0, OptionalDouble.empty(), OptionalDouble.empty());

    /** The same search without the keys of phi, as Leopard-EM runs it. */
    public LocalOrientationSearch withoutPhi() {
        return new LocalOrientationSearch(
                enabled,
                psiCoarseDegrees,
                psiFineDegrees,
                thetaCoarseDegrees,
                thetaFineDegrees,
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }
}
