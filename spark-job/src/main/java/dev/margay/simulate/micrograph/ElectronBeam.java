package dev.margay.simulate.micrograph;

/**
 * Electrons of one energy; constants of CODATA 2022 in electronvolts and Angstrom.
 *
 * @param kilovolts acceleration voltage
 */
record ElectronBeam(double kilovolts) {

    private static final double PLANCK_TIMES_LIGHT = 12398.41984332003;
    private static final double REST_ENERGY = 510998.95069;

    /** Relativistic wavelength in Angstrom: lambda = h c / sqrt(E (E + 2 m c^2)). */
    double wavelength() {
        double energy = 1000 * kilovolts;
        return PLANCK_TIMES_LIGHT / Math.sqrt(energy * (energy + 2 * REST_ENERGY));
    }

    /**
     * Interaction constant sigma in rad / (V A): the phase shift for a projected potential of 1 V A. sigma = 2 pi / (lambda V) (m c^2 + e
     * V) / (2 m c^2 + e V): Kirkland, Advanced Computing in Electron Microscopy, eq. 5.6. It equals 2 pi gamma m e lambda / h^2.
     */
    double interaction() {
        double energy = 1000 * kilovolts;
        return 2 * Math.PI / (wavelength() * energy) * (REST_ENERGY + energy) / (2 * REST_ENERGY + energy);
    }
}
