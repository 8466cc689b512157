package dev.margay.optics;

/** De Broglie wavelength of an electron, relativistic; constants of CODATA 2022. */
public final class ElectronWavelength {

    private static final double PLANCK_JOULE_SECONDS = 6.62607015e-34;
    private static final double LIGHT_METRES_PER_SECOND = 299792458.0;
    private static final double ELECTRON_KILOGRAMS = 9.1093837139e-31;
    private static final double CHARGE_COULOMBS = 1.602176634e-19;
    private static final double ANGSTROM_PER_METRE = 1e10;

    private ElectronWavelength() {}

    /** The wavelength in Angstrom. */
    public static double angstrom(double kilovolts) {
        double energy = CHARGE_COULOMBS * kilovolts * 1e3;
        double rest = ELECTRON_KILOGRAMS * LIGHT_METRES_PER_SECOND * LIGHT_METRES_PER_SECOND;
        return PLANCK_JOULE_SECONDS
                * LIGHT_METRES_PER_SECOND
                / Math.sqrt(energy * (2 * rest + energy))
                * ANGSTROM_PER_METRE;
    }
}
