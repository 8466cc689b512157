package dev.margay.api;

import dev.margay.compare.TableComparison;
import dev.margay.report.ComparisonContent;
import dev.margay.report.Fact;
import dev.margay.report.FactGroup;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report of a comparison.
 *
 * @param result what was compared
 */
record ComparisonReport(ComparisonResult result) {

    ComparisonContent content() {
        TableComparison comparison = result.comparison();
        int both = comparison.pairs().size();
        return new ComparisonContent(
                name(result.first()) + " and " + name(result.second()),
                name(result.first()),
                name(result.second()),
                both + comparison.onlyFirst().size(),
                both + comparison.onlySecond().size(),
                comparison.pairs().stream().map(ComparisonReport::pair).toList(),
                comparison.curve().stream()
                        .map(at -> new ComparisonContent.AtScore(at.score(), at.recall(), at.precision()))
                        .toList(),
                List.of(new FactGroup("Comparison", facts())));
    }

    private static ComparisonContent.Pair pair(TableComparison.Pair pair) {
        return new ComparisonContent.Pair(
                pair.distanceAngstrom(),
                pair.degrees(),
                pair.second().defocusAngstrom() - pair.first().defocusAngstrom(),
                pair.first().score(),
                pair.second().score());
    }

    private List<Fact> facts() {
        TableComparison comparison = result.comparison();
        return List.of(
                new Fact("first table", result.first()),
                new Fact("second table", result.second()),
                new Fact(
                        "micrographs",
                        String.format(
                                Locale.ROOT, "%,d", micrographs(comparison).size())),
                new Fact(
                        "in both tables",
                        String.format(Locale.ROOT, "%,d", comparison.pairs().size())),
                new Fact(
                        "only in the first",
                        String.format(Locale.ROOT, "%,d", comparison.onlyFirst().size())),
                new Fact(
                        "only in the second",
                        String.format(
                                Locale.ROOT, "%,d", comparison.onlySecond().size())),
                new Fact("farthest distance of a pair", String.format(Locale.ROOT, "%.1f Å", result.radiusAngstrom())),
                new Fact(
                        "median distance",
                        String.format(
                                Locale.ROOT, "%.2f Å", comparison.median(TableComparison.Pair::distanceAngstrom))),
                new Fact(
                        "median angle",
                        String.format(Locale.ROOT, "%.2f°", comparison.median(TableComparison.Pair::degrees))));
    }

    private static Set<String> micrographs(TableComparison comparison) {
        return Stream.of(
                        comparison.pairs().stream().map(pair -> pair.first().micrograph()),
                        comparison.onlyFirst().stream().map(one -> one.micrograph()),
                        comparison.onlySecond().stream().map(one -> one.micrograph()))
                .flatMap(names -> names)
                .collect(Collectors.toSet());
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
