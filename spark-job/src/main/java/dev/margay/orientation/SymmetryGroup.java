package dev.margay.orientation;

import dev.margay.config.PointGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rotations that a symmetric molecule looks the same after. C and D have their main axis along z, and D a two-fold one along x; T and O
 * have two-fold and four-fold axes along x, y and z, as the ranges of a search with them assume.
 */
public final class SymmetryGroup {

    private static final double SAME_DEGREES = 0.01;

    private final List<Rotation> turns;

    private SymmetryGroup(List<Rotation> generators) {
        List<Rotation> all = new ArrayList<>(List.of(Rotation.NONE));
        // The list grows while it is read, until no product is new.
        for (int i = 0; i < all.size(); i++) {
            for (Rotation generator : generators) {
                Rotation product = generator.times(all.get(i));
                if (all.stream().noneMatch(known -> known.angleTo(product) < SAME_DEGREES)) {
                    all.add(product);
                }
            }
        }
        turns = List.copyOf(all);
    }

    /** The group; empty for I, whose settings the ranges of a search do not tell apart. */
    public static Optional<SymmetryGroup> of(PointGroup group) {
        Rotation main = new Rotation(360.0 / group.order(), 0, 0);
        Rotation aboutX = new Rotation(180, 180, 0);
        Rotation quarter = new Rotation(90, 0, 0);
        Rotation third = quarter.times(new Rotation(0, 90, 0));
        return switch (group.family()) {
            case C -> Optional.of(new SymmetryGroup(List.of(main)));
            case D -> Optional.of(new SymmetryGroup(List.of(main, aboutX)));
            case T -> Optional.of(new SymmetryGroup(List.of(new Rotation(180, 0, 0), third)));
            case O -> Optional.of(new SymmetryGroup(List.of(quarter, third)));
            case I -> Optional.empty();
        };
    }

    /** How many rotations it has. */
    public int order() {
        return turns.size();
    }

    /** Whether some orientation that is equal to this one lies within limits of phi and theta. */
    boolean isReached(Rotation orientation, AngleRanges ranges) {
        return turns.stream()
                .map(turn -> turn.times(orientation))
                .anyMatch(equal -> equal.thetaDegrees() <= ranges.thetaMax() + SAME_DEGREES
                        && equal.phiDegrees() <= ranges.phiMax() + SAME_DEGREES);
    }

    /** Smallest angle in degrees between an orientation and another one, or one that is equal to it by the symmetry. */
    public double degreesBetween(Rotation one, Rotation other) {
        return turns.stream()
                .mapToDouble(turn -> turn.times(one).angleTo(other))
                .min()
                .orElseThrow();
    }
}
