package dev.margay.gridloss;

import java.util.List;

/**
 * What a template says about a search.
 *
 * @param rows one for each coarsening, rising
 * @param information covariance of the gradient of noise
 * @param noise how z-scores of noise depend on its values, at several poses
 * @param rotationVolume volume of the searched orientations, radians cubed; 8 pi^2 for all
 * @param defocusLength length of the searched range of defocus, Angstrom; 0 for one defocus
 * @param seconds how long the computation took
 */
public record GridLossResult(
        List<LossRow> rows,
        PoseInformation information,
        List<NoiseScore> noise,
        double rotationVolume,
        double defocusLength,
        double seconds) {

    /** Copies the list. */
    public GridLossResult {
        rows = List.copyOf(rows);
        noise = List.copyOf(noise);
    }

    /** The row of the configured grid. */
    public LossRow usual() {
        return row(1);
    }

    /**
     * The row of a coarsening.
     *
     * @throws IllegalArgumentException if it was not examined
     */
    public LossRow row(double coarsening) {
        return rows.stream()
                .filter(row -> row.coarsening() == coarsening)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("coarsening " + coarsening + " was not examined"));
    }
}
