package dev.margay.report;

import java.util.List;

/**
 * The content of the report of a comparison of two tables.
 *
 * @param title of the page
 * @param firstName of the first table
 * @param secondName of the second table
 * @param first particles of the first table
 * @param second particles of the second table
 * @param pairs particles of both
 * @param curve recall and precision of the second table above each of its scores, from high to low
 * @param facts other information on the page
 */
public record ComparisonContent(
        String title,
        String firstName,
        String secondName,
        int first,
        int second,
        List<Pair> pairs,
        List<AtScore> curve,
        List<FactGroup> facts) {

    /**
     * The same particle in both tables.
     *
     * @param distanceAngstrom between the centres
     * @param degrees between the orientations
     * @param defocusAngstrom of the second minus that of the first
     * @param firstScore in the first table
     * @param secondScore in the second table
     */
    public record Pair(
            double distanceAngstrom, double degrees, double defocusAngstrom, double firstScore, double secondScore) {}

    /**
     * Recall and precision above a score.
     *
     * @param score threshold
     * @param recall share of the first table
     * @param precision share of the second table above the threshold
     */
    public record AtScore(double score, double recall, double precision) {}

    public ComparisonContent {
        pairs = List.copyOf(pairs);
        curve = List.copyOf(curve);
        facts = List.copyOf(facts);
    }
}
