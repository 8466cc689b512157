package dev.margay.show;

import java.util.List;
import java.util.Locale;

/** How the z-scores of a table of refined particles have changed. It is filled row by row. */
final class RefinedSummary {

    private final boolean constrained;
    private final int before;
    private final int after;
    private long rows;
    private long refined;
    private double sumBefore;
    private double sumAfter;

    /**
     * Of a table with these columns.
     *
     * @param header their names
     */
    RefinedSummary(List<String> header) {
        constrained = header.contains("expected_scaled_mip");
        before = header.indexOf(constrained ? "expected_scaled_mip" : "scaled_mip");
        after = header.indexOf("refined_scaled_mip");
    }

    void add(List<String> row) {
        rows++;
        if (before < 0 || after < 0) {
            return;
        }
        try {
            double first = Double.parseDouble(row.get(before));
            double second = Double.parseDouble(row.get(after));
            if (Double.isFinite(first) && Double.isFinite(second)) {
                refined++;
                sumBefore += first;
                sumAfter += second;
            }
        } catch (NumberFormatException e) {
            // An empty cell: the particle was not refined.
        }
    }

    /** One line; none if the table has no refined z-scores. */
    List<String> lines() {
        if (before < 0 || after < 0) {
            return List.of();
        }
        String count = String.format(
                Locale.ROOT,
                "  %,d of %,d particles are %s",
                refined,
                rows,
                constrained ? "searched for a partner" : "refined");
        return List.of(
                refined == 0
                        ? count
                        : count
                                + String.format(
                                        Locale.ROOT,
                                        "; their mean z-score is %.2f, and was %.2f %s",
                                        sumAfter / refined,
                                        sumBefore / refined,
                                        constrained ? "where they were expected" : "in the search"));
    }
}
