package dev.margay.optimise;

import dev.margay.particles.Particle;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The scores of all particles with one template. A particle whose micrograph could not be used has NaN.
 *
 * @param zScores of the particles, in the order of the table
 * @param correlations likewise; the standard deviation of noise is 1
 */
public record TrialScores(double[] zScores, double[] correlations) {

    /**
     * Half of the square of each correlation: the log-likelihood of a particle at the best amplitude of its template. A correlation below 0
     * says that there is none.
     *
     * @param rows of the table
     */
    public double[] logLikelihoods(int[] rows) {
        return IntStream.of(rows)
                .mapToDouble(row -> {
                    double correlation = Math.max(0, correlations[row]);
                    return correlation * correlation / 2;
                })
                .toArray();
    }

    /**
     * The refined scores of the rows of a table.
     *
     * @param refined particles by the number of their row, from 0; rows that are missing have NaN
     * @param rows of the table
     */
    public static TrialScores of(Map<Integer, Particle> refined, int rows) {
        double[] zScores = new double[rows];
        double[] correlations = new double[rows];
        Arrays.fill(zScores, Double.NaN);
        Arrays.fill(correlations, Double.NaN);
        refined.forEach((row, particle) -> particle.refined().ifPresent(one -> {
            zScores[row] = one.scaledMip().orElse(Double.NaN);
            correlations[row] = one.mip().orElse(Double.NaN);
        }));
        return new TrialScores(zScores, correlations);
    }
}
