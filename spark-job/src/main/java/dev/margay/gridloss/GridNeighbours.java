package dev.margay.gridloss;

import dev.margay.config.OrientationSearch;
import dev.margay.orientation.AngleRanges;
import dev.margay.orientation.OrientationFactors;
import dev.margay.orientation.OrientationGrid;
import dev.margay.orientation.Rotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the orientations of grids that are nearest to a pose, as rotations. First the nearest directions, then the nearest in-plane angles
 * of each. If a search has the ranges of a symmetry, phi continues periodically beyond them.
 */
final class GridNeighbours {

    /** More directions around a pose than can be among its nearest orientations. */
    private static final int DIRECTIONS = 24;

    private static final double CIRCLE = 360;

    private final List<OrientationFactors> grids = new ArrayList<>();
    private final List<Double> periods = new ArrayList<>();

    GridNeighbours(List<OrientationSearch> searches) {
        for (OrientationSearch search : searches) {
            AngleRanges ranges = AngleRanges.of(search);
            grids.add(OrientationGrid.factors(search));
            periods.add(search.symmetry().isPresent() ? ranges.phiMax() - ranges.phiMin() : CIRCLE);
        }
    }

    /** Number of all orientations. */
    long orientations() {
        return grids.stream().mapToLong(OrientationFactors::orientations).sum();
    }

    /** Number of all directions. */
    long directions() {
        return grids.stream().mapToLong(OrientationFactors::directions).sum();
    }

    private record Neighbour(Rotation orientation, double angle) {}

    /** The nearest orientations, nearest first. */
    List<Rotation> nearest(Rotation pose, int count) {
        List<Neighbour> neighbours = new ArrayList<>();
        for (int grid = 0; grid < grids.size(); grid++) {
            add(neighbours, grids.get(grid), periods.get(grid), pose);
        }
        return neighbours.stream()
                .sorted(Comparator.comparingDouble(Neighbour::angle))
                .limit(count)
                .map(Neighbour::orientation)
                .toList();
    }

    private static void add(List<Neighbour> neighbours, OrientationFactors grid, double period, Rotation pose) {
        double theta = Math.toRadians(pose.thetaDegrees());
        double[] nearest = new double[DIRECTIONS];
        int[] direction = new int[DIRECTIONS];
        double[] turn = new double[DIRECTIONS];
        int found = 0;
        for (int d = 0; d < grid.directions(); d++) {
            double gridTheta = Math.toRadians(grid.thetaDegrees(d));
            double difference = pose.phiDegrees() - grid.phiDegrees(d);
            // The equivalent of this direction with the nearest phi.
            double periods = Math.rint(difference / period) * period;
            double azimuth = Math.toRadians(difference - periods);
            double cosine =
                    Math.cos(theta) * Math.cos(gridTheta) + Math.sin(theta) * Math.sin(gridTheta) * Math.cos(azimuth);
            if (found == DIRECTIONS && cosine <= nearest[found - 1]) {
                continue;
            }
            int place = found == DIRECTIONS ? found - 1 : found;
            while (place > 0 && nearest[place - 1] < cosine) {
                nearest[place] = nearest[place - 1];
                direction[place] = direction[place - 1];
                turn[place] = turn[place - 1];
                place--;
            }
            nearest[place] = cosine;
            direction[place] = d;
            turn[place] = periods;
            found = Math.min(found + 1, DIRECTIONS);
        }
        for (int i = 0; i < found; i++) {
            for (int psi = 0; psi < grid.psis(); psi++) {
                Rotation plain = grid.rotation(direction[i], psi);
                Rotation orientation =
                        new Rotation(plain.phiDegrees() + turn[i], plain.thetaDegrees(), plain.psiDegrees());
                neighbours.add(new Neighbour(orientation, orientation.angleTo(pose)));
            }
        }
    }
}
