package dev.margay.orientation;

import dev.margay.config.ConstrainedOrientationSearch;
import dev.margay.config.ConstrainedOrientationSearch.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * The turns of a partner about its expected orientation R_0 that a constrained search tries: the product R_off R_0 for each of them. They
 * are chosen in a frame whose z is the axis of rotation, and then brought into the frame of the models: R_off = A T A^-1 for a turn T and
 * the axis A.
 */
public final class ConstrainedGrid {

    private static final double CIRCLE = 360;

    /** More are no constraint. The driver and every task hold all of them. */
    private static final int MOST = 1_000_000;

    /** Leopard-EM's ranges of turns end a millionth of a degree after the highest angle. */
    private static final double END_DEGREES = 1e-6;

    private ConstrainedGrid() {}

    /**
     * One of the turns.
     *
     * @param turn in the frame of the axis of rotation, with the angles of the configuration
     * @param offset the same in the frame of the models
     */
    public record Turn(Rotation turn, Rotation offset) {}

    /** Finds the turn that was the best one, from the orientation that it gave. */
    public static final class Nearest {

        private final List<Turn> turns;
        private final Quaternion[] offsets;

        /** Among these. */
        public Nearest(List<Turn> turns) {
            this.turns = turns;
            offsets = turns.stream().map(turn -> Quaternion.of(turn.offset())).toArray(Quaternion[]::new);
        }

        /** The turn with the nearest offset; the first of equal ones. */
        public Turn to(Rotation offset) {
            Quaternion wanted = Quaternion.of(offset);
            int nearest = 0;
            double most = -1;
            for (int i = 0; i < offsets.length; i++) {
                // The cosine of half the angle between both.
                double likeness = Math.abs(offsets[i].w() * wanted.w()
                        + offsets[i].x() * wanted.x()
                        + offsets[i].y() * wanted.y()
                        + offsets[i].z() * wanted.z());
                // Equal ones differ by rounding.
                if (likeness > most + 1e-14) {
                    most = likeness;
                    nearest = i;
                }
            }
            return turns.get(nearest);
        }
    }

    /**
     * The turns of a search. Ranges are closed: both ends are tried, except for the last angle of a full circle.
     *
     * @throws IllegalArgumentException if the steps give too many
     */
    public static List<Turn> of(ConstrainedOrientationSearch search) {
        List<Rotation> turns = new ArrayList<>();
        if (!search.enabled()) {
            turns.add(Rotation.NONE);
        } else if (search.method() == ConstrainedOrientationSearch.Method.ROLL) {
            for (double axis : axes(search.roll())) {
                // Tilts turn about y, so y is brought to the axis.
                addTilts(turns, search, axis - 90, closed(search.psi(), search.psiStepDegrees()));
            }
        } else {
            for (double psi : closed(search.psi(), search.psiStepDegrees())) {
                for (double theta : closed(search.theta(), search.thetaStepDegrees())) {
                    for (double phi : phis(search, theta)) {
                        add(turns, new Rotation(phi, theta, psi));
                    }
                }
            }
        }
        return inModels(turns, search);
    }

    /**
     * The turns of Leopard-EM: a range of psi does not have its upper end with the method uniform, theta can go beyond its range, and the axes
     * of tilts are turned by 90 degrees.
     *
     * @throws IllegalArgumentException if the steps give too many
     */
    public static List<Turn> compatible(ConstrainedOrientationSearch search) {
        List<Rotation> turns = new ArrayList<>();
        if (!search.enabled()) {
            turns.add(Rotation.NONE);
        } else if (search.method() == ConstrainedOrientationSearch.Method.ROLL) {
            double[] psis = Steps.halfOpen(
                    search.psi().minDegrees(), search.psi().maxDegrees() + END_DEGREES, search.psiStepDegrees());
            for (double axis : axes(search.roll())) {
                addTilts(turns, search, axis, psis);
            }
        } else {
            AngleRanges ranges = new AngleRanges(
                    search.phi().minDegrees(),
                    search.phi().maxDegrees(),
                    search.theta().minDegrees(),
                    search.theta().maxDegrees(),
                    0,
                    0);
            Directions directions =
                    UniformGrid.directions(ranges, search.thetaStepDegrees(), false, OrientationGrid.MOST_ORIENTATIONS);
            for (double psi : psis(search)) {
                for (int i = 0; i < directions.count(); i++) {
                    add(turns, new Rotation(directions.phi(i), directions.theta(i), psi));
                }
            }
        }
        return inModels(turns, search);
    }

    private static double[] psis(ConstrainedOrientationSearch search) {
        Range range = search.psi();
        return range.widthDegrees() > 0
                ? Steps.halfOpen(range.minDegrees(), range.maxDegrees(), search.psiStepDegrees())
                : new double[] {range.minDegrees()};
    }

    /** A tilt about an axis in the plane, then turns about z. */
    private static void addTilts(
            List<Rotation> turns, ConstrainedOrientationSearch search, double yDegrees, double[] psis) {
        for (double theta : closed(search.theta(), search.thetaStepDegrees())) {
            for (double psi : psis) {
                add(turns, new Rotation(Rotation.circle(yDegrees + psi), theta, CIRCLE - yDegrees));
            }
        }
    }

    /** Directions of the axes of tilts, degrees from x. */
    private static double[] axes(ConstrainedOrientationSearch.Roll roll) {
        return roll.searched()
                ? Steps.halfOpenStrict(0, CIRCLE / 2, roll.stepDegrees())
                : new double[] {Rotation.circle(Math.toDegrees(Math.atan2(roll.y(), roll.x())))};
    }

    /** As many values of phi as give about the distance of two values of theta, or with a step of their own. */
    private static double[] phis(ConstrainedOrientationSearch search, double theta) {
        double width = search.phi().widthDegrees();
        double step = search.phiStepDegrees().orElseGet(() -> {
            double wanted = search.thetaStepDegrees() / Math.max(1e-6, Math.abs(Math.sin(Math.toRadians(theta))));
            return width / Math.max(1, Math.rint(width / wanted));
        });
        return width > 0
                ? closed(search.phi(), step)
                : new double[] {search.phi().minDegrees()};
    }

    private static double[] closed(Range range, double step) {
        if (range.widthDegrees() >= CIRCLE) {
            return Steps.halfOpenStrict(range.minDegrees(), range.minDegrees() + CIRCLE, step);
        }
        return Steps.closed(range.minDegrees(), range.maxDegrees(), step);
    }

    private static void add(List<Rotation> turns, Rotation turn) {
        if (turns.size() == MOST) {
            throw new IllegalArgumentException(
                    "gives more than " + MOST + " orientations; choose larger steps or smaller ranges");
        }
        turns.add(turn);
    }

    private static List<Turn> inModels(List<Rotation> turns, ConstrainedOrientationSearch search) {
        List<Double> axis = search.axis();
        Rotation frame = new Rotation(axis.get(0), axis.get(1), axis.get(2));
        Rotation back = frame.inverse();
        return turns.stream()
                .map(turn -> new Turn(turn, frame.times(turn).times(back)))
                .toList();
    }
}
