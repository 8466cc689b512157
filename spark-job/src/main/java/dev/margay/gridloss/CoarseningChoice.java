package dev.margay.gridloss;

import java.util.List;

/**
 * The coarsening of a two-stage search.
 *
 * @param coarsening the chosen one, 1 if no coarser search finds as much as the full search
 * @param halfFound expected z-score, at its exact pose, of a particle that the full search finds with probability one half
 * @param forecasts of all coarsenings from 1
 */
public record CoarseningChoice(double coarsening, double halfFound, List<CoarseningForecast> forecasts) {

    /** Copies the list. */
    public CoarseningChoice {
        forecasts = List.copyOf(forecasts);
    }

    /**
     * Chooses the largest coarsening that finds as much as the full search, and nearly as much as climbs from the usual grid, of particles
     * of which the full search finds half.
     *
     * @param result of {@link GridLoss}
     * @param rules of the choice
     */
    public static CoarseningChoice of(GridLossResult result, CoarseningRules rules) {
        return RecallForecast.of(result, rules).choice();
    }

    /** The forecast of the chosen coarsening. */
    public CoarseningForecast chosen() {
        return forecasts.stream()
                .filter(forecast -> forecast.coarsening() == coarsening)
                .findFirst()
                .orElseThrow();
    }
}
