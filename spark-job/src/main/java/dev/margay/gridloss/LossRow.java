package dev.margay.gridloss;

/**
 * What a grid loses at one coarsening.
 *
 * @param coarsening factor of all steps
 * @param orientations of the grid with these steps
 * @param defoci of the grid with these steps
 * @param orientation loss of the orientations, with the projection at the best searched pixel
 * @param subPixel loss of the orientations alone, with the projection at the best place between pixels
 * @param defocus loss of the defoci alone
 */
public record LossRow(
        double coarsening,
        long orientations,
        int defoci,
        LossSample orientation,
        LossSample subPixel,
        LossSample defocus) {

    /** Orientations, pixels and defoci together. */
    public LossSample all() {
        return orientation.times(defocus);
    }

    /** Orientations with these steps, pixels, and the defoci of another row. */
    public LossSample withDefociOf(LossRow other) {
        return orientation.times(other.defocus);
    }
}
