package dev.margay.simulate.density;

/**
 * One atom of a molecule.
 *
 * @param atomicNumber 1 (H) to 98 (Cf)
 * @param xAngstrom from the centre of the box
 * @param yAngstrom from the centre of the box
 * @param zAngstrom from the centre of the box
 * @param occupancy weight, usually 1
 * @param bFactorSquareAngstrom B in exp(-B k^2 / 4), with the spatial frequency k in 1/Angstrom; at least 0
 */
public record Scatterer(
        int atomicNumber,
        double xAngstrom,
        double yAngstrom,
        double zAngstrom,
        double occupancy,
        double bFactorSquareAngstrom) {

    public Scatterer {
        if (!(bFactorSquareAngstrom >= 0)) {
            throw new IllegalArgumentException("B factor is " + bFactorSquareAngstrom + ", expected at least 0");
        }
    }
}
