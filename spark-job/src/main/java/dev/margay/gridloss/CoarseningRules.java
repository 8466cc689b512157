package dev.margay.gridloss;

/**
 * What a two-stage search must fulfil, and the thresholds of both searches.
 *
 * @param fullThreshold z-score above which the full search reports a particle
 * @param climbedThreshold z-score above which the two-stage search reports a particle after its climb
 * @param mostLost share of the particles at the climbed threshold that the cutoff of candidates may lose, between 0 and 1
 * @param mostCandidates share of pixels of noise that may be above the cutoff of candidates; infinity for no limit
 * @param leastCorrelograms so many correlograms the coarse search must have, for its mean and standard deviation
 * @param sameDefoci whether the coarse search has all defoci, so that only orientations are coarser
 */
public record CoarseningRules(
        double fullThreshold,
        double climbedThreshold,
        double mostLost,
        double mostCandidates,
        long leastCorrelograms,
        boolean sameDefoci) {

    /** Share of lost particles if the user does not say. */
    public static final double DEFAULT_MOST_LOST = 0.02;

    /** One pixel of fifty, so that climbs cost a small part of the first stage. */
    public static final double DEFAULT_MOST_CANDIDATES = 0.02;

    /** A standard deviation is then known to about 1 %. */
    public static final long DEFAULT_LEAST_CORRELOGRAMS = 5_000;

    /** The same at another threshold after climbs, for which so many particles may be lost and any number of pixels may be candidates. */
    public CoarseningRules complete(double threshold, double lost) {
        return new CoarseningRules(
                fullThreshold, threshold, lost, Double.POSITIVE_INFINITY, leastCorrelograms, sameDefoci);
    }

    /** Checks the shares. */
    public CoarseningRules {
        if (!(mostLost > 0 && mostLost < 1 && mostCandidates > 0)) {
            throw new IllegalArgumentException("mostLost and mostCandidates are " + mostLost + " and " + mostCandidates
                    + ", expected between 0 and 1, and above 0");
        }
    }
}
