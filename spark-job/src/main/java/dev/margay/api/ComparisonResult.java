package dev.margay.api;

import dev.margay.compare.TableComparison;
import java.util.List;

/**
 * What two tables have in common.
 *
 * @param comparison pairs, and what is only in one table
 * @param first the first table, as it was named
 * @param second the second table, as it was named
 * @param radiusAngstrom the farthest distance of a pair
 * @param notes about the tables
 */
public record ComparisonResult(
        TableComparison comparison, String first, String second, double radiusAngstrom, List<String> notes) {

    public ComparisonResult {
        notes = List.copyOf(notes);
    }
}
