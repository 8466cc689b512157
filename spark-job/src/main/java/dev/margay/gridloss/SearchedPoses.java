package dev.margay.gridloss;

import dev.margay.config.OrientationSearch;
import dev.margay.orientation.AngleRanges;
import dev.margay.orientation.Rotation;
import java.util.List;
import java.util.random.RandomGenerator;

/** The orientations that searches cover: their volume, and random ones among them. Ranges that overlap count twice. */
final class SearchedPoses {

    private static final double HALF_CIRCLE = 180;

    private static final double CIRCLE = 360;

    private final List<OrientationSearch> searches;

    SearchedPoses(List<OrientationSearch> searches) {
        this.searches = searches;
    }

    /** Volume in radians cubed: 8 pi^2 for all orientations. */
    double volume() {
        return searches.stream().mapToDouble(SearchedPoses::volume).sum();
    }

    /**
     * The volume of one search. A range that neither closes a circle nor ends where a symmetry continues it is counted with half a step
     * more at each end: its outermost orientations stand for what is around them.
     */
    private static double volume(OrientationSearch search) {
        AngleRanges ranges = AngleRanges.of(search);
        double margin = search.symmetry().isPresent() ? 0 : search.thetaStepDegrees() / 2;
        double thetaMin = Math.toRadians(Math.max(0, ranges.thetaMin() - margin));
        double thetaMax = Math.toRadians(Math.min(HALF_CIRCLE, ranges.thetaMax() + margin));
        double phi = Math.toRadians(Math.min(CIRCLE, ranges.phiMax() - ranges.phiMin() + 2 * margin));
        double psi = Math.toRadians(Math.min(CIRCLE, ranges.psiMax() - ranges.psiMin() + search.psiStepDegrees()));
        return phi * (Math.cos(thetaMin) - Math.cos(thetaMax)) * psi;
    }

    /** A random orientation, uniformly distributed within the ranges. */
    Rotation random(RandomGenerator random) {
        double left = random.nextDouble() * volume();
        int chosen = 0;
        while (chosen < searches.size() - 1 && left >= volume(searches.get(chosen))) {
            left -= volume(searches.get(chosen));
            chosen++;
        }
        AngleRanges ranges = AngleRanges.of(searches.get(chosen));
        double cosMin = Math.cos(Math.toRadians(ranges.thetaMin()));
        double cosMax = Math.cos(Math.toRadians(ranges.thetaMax()));
        double cosine = cosMin + (cosMax - cosMin) * random.nextDouble();
        return new Rotation(
                between(ranges.phiMin(), ranges.phiMax(), random),
                Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, cosine)))),
                between(ranges.psiMin(), ranges.psiMax(), random));
    }

    private static double between(double min, double max, RandomGenerator random) {
        return min + (max - min) * random.nextDouble();
    }
}
