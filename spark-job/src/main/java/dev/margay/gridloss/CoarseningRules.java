package dev.margay.gridloss;

/**
 * What a two-stage search must fulfil, and the thresholds of both searches.
 *
 * @param fullThreshold z-score above which the full search reports a particle
 * @param climbedThreshold z-score above which the two-stage search reports a particle after its climb
 * @param mostLost share of the particles at the climbed threshold that the cutoff of candidates may lose, between 0 and 1
 * @param lowestCutoff lowest cutoff of candidates that is affordable; a lower one gives too many candidates
 * @param sameDefoci whether the coarse search has all defoci, so that only orientations are coarser
 */
public record CoarseningRules(
        double fullThreshold, double climbedThreshold, double mostLost, double lowestCutoff, boolean sameDefoci) {

    /** Share of lost particles if the user does not say. */
    public static final double DEFAULT_MOST_LOST = 0.02;

    /** Checks the share. */
    public CoarseningRules {
        if (!(mostLost > 0 && mostLost < 1)) {
            throw new IllegalArgumentException("mostLost is " + mostLost + ", expected between 0 and 1");
        }
    }
}
