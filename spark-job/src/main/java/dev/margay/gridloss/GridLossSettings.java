package dev.margay.gridloss;

import java.util.List;
import java.util.TreeSet;

/**
 * How precisely a grid is examined.
 *
 * @param coarsenings factors of all angular steps and of the defocus step, rising, above 0; 1 must be among them
 * @param poses number of random poses, at least 1
 * @param neighbours how many orientations of a grid are compared with each pose, the nearest ones; at least 1
 * @param coefficients at most about this many coefficients of the half plane are used, chosen by the power that is expected there; at least
 *     100
 * @param noises number of poses at which noise is simulated, 0 for none
 * @param others number of poses over which its mean and standard deviation are taken
 * @param seed the same seed gives the same numbers
 */
public record GridLossSettings(
        List<Double> coarsenings, int poses, int neighbours, int coefficients, int noises, int others, long seed) {

    /** What a search uses. */
    public static final GridLossSettings DEFAULT =
            new GridLossSettings(List.of(0.5, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0), 32, 12, 8_000, 64, 1_000, 1);

    /** For advice only: quick, and a few per cent less precise. */
    public static final GridLossSettings QUICK =
            new GridLossSettings(List.of(0.5, 1.0, 2.0, 3.0), 12, 8, 3_000, 0, 0, 1);

    /** The same with one more coarsening. */
    public GridLossSettings and(double coarsening) {
        TreeSet<Double> all = new TreeSet<>(coarsenings);
        all.add(coarsening);
        return new GridLossSettings(List.copyOf(all), poses, neighbours, coefficients, noises, others, seed);
    }

    /** Checks the numbers. */
    public GridLossSettings {
        coarsenings = List.copyOf(coarsenings);
        double last = 0;
        for (double coarsening : coarsenings) {
            if (!(coarsening > last)) {
                throw new IllegalArgumentException("coarsenings are " + coarsenings + ", expected rising numbers");
            }
            last = coarsening;
        }
        if (!coarsenings.contains(1.0)) {
            throw new IllegalArgumentException("coarsenings are " + coarsenings + ", expected 1 among them");
        }
        if (poses < 1 || neighbours < 1 || coefficients < 100) {
            throw new IllegalArgumentException("poses, neighbours and coefficients are " + poses + ", " + neighbours
                    + " and " + coefficients + ", expected at least 1, 1 and 100");
        }
    }
}
