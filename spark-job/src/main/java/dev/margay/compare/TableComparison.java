package dev.margay.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The particles that two tables have in common. Each particle is matched once, nearest pairs first.
 *
 * @param pairs the same particle in both tables, in the order of the first table
 * @param onlyFirst particles of the first table without a partner
 * @param onlySecond particles of the second table without a partner
 */
public record TableComparison(List<Pair> pairs, List<ComparedParticle> onlyFirst, List<ComparedParticle> onlySecond) {

    public TableComparison {
        pairs = List.copyOf(pairs);
        onlyFirst = List.copyOf(onlyFirst);
        onlySecond = List.copyOf(onlySecond);
    }

    /**
     * The same particle in both tables.
     *
     * @param first in the first table
     * @param second in the second table
     * @param distanceAngstrom between the centres
     * @param degrees between the orientations, or between equal ones by the symmetry
     */
    public record Pair(ComparedParticle first, ComparedParticle second, double distanceAngstrom, double degrees) {}

    /** Compares two tables. */
    public static TableComparison of(List<ComparedParticle> first, List<ComparedParticle> second, MatchChoice choice) {
        Map<String, List<ComparedParticle>> byMicrograph = new LinkedHashMap<>();
        second.forEach(particle -> byMicrograph
                .computeIfAbsent(particle.micrograph(), name -> new ArrayList<>())
                .add(particle));
        List<Pair> candidates = new ArrayList<>();
        for (ComparedParticle one : first) {
            for (ComparedParticle other : byMicrograph.getOrDefault(one.micrograph(), List.of())) {
                double distance = Math.hypot(one.xAngstrom() - other.xAngstrom(), one.yAngstrom() - other.yAngstrom());
                if (distance <= choice.radiusAngstrom()) {
                    double degrees = choice.symmetry().degreesBetween(one.orientation(), other.orientation());
                    if (degrees <= choice.mostDegrees()) {
                        candidates.add(new Pair(one, other, distance, degrees));
                    }
                }
            }
        }
        candidates.sort(Comparator.comparingDouble(Pair::distanceAngstrom)
                .thenComparingDouble(Pair::degrees)
                .thenComparingInt(pair -> pair.first().row())
                .thenComparingInt(pair -> pair.second().row()));
        boolean[] takenFirst = new boolean[first.size()];
        boolean[] takenSecond = new boolean[second.size()];
        List<Pair> pairs = new ArrayList<>();
        for (Pair pair : candidates) {
            if (!takenFirst[pair.first().row()] && !takenSecond[pair.second().row()]) {
                takenFirst[pair.first().row()] = true;
                takenSecond[pair.second().row()] = true;
                pairs.add(pair);
            }
        }
        pairs.sort(Comparator.comparingInt(pair -> pair.first().row()));
        return new TableComparison(
                pairs,
                first.stream().filter(one -> !takenFirst[one.row()]).toList(),
                second.stream().filter(one -> !takenSecond[one.row()]).toList());
    }

    /** The share of the first table that is in the second; NaN if the first is empty. */
    public double recall() {
        return (double) pairs.size() / (pairs.size() + onlyFirst.size());
    }

    /** The share of the second table that is in the first; NaN if the second is empty. */
    public double precision() {
        return (double) pairs.size() / (pairs.size() + onlySecond.size());
    }

    /** Median of a value of the pairs; NaN without pairs. */
    public double median(java.util.function.ToDoubleFunction<Pair> value) {
        double[] sorted = pairs.stream().mapToDouble(value).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /**
     * Recall and precision if only particles of the second table above a score counted.
     *
     * @param score threshold
     * @param recall share of the first table
     * @param precision share of the second table above the threshold
     */
    public record AtScore(double score, double recall, double precision) {}

    /** Recall and precision for each score of the second table, from high to low; empty if it has no scores. */
    public List<AtScore> curve() {
        List<double[]> scores = new ArrayList<>();
        pairs.forEach(pair -> scores.add(new double[] {pair.second().score(), 1}));
        onlySecond.forEach(one -> scores.add(new double[] {one.score(), 0}));
        scores.removeIf(one -> !Double.isFinite(one[0]));
        scores.sort(Comparator.comparingDouble((double[] one) -> -one[0]));
        List<AtScore> curve = new ArrayList<>();
        int matched = 0;
        for (int i = 0; i < scores.size(); i++) {
            matched += (int) scores.get(i)[1];
            curve.add(new AtScore(
                    scores.get(i)[0],
                    (double) matched / (pairs.size() + onlyFirst.size()),
                    (double) matched / (i + 1)));
        }
        return curve;
    }
}
