package dev.margay.particles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a constrained search expects the partner of a particle. These are Margay's own columns of its table.
 *
 * @param pose orientation, position and relative defocus; the position is that of the partner's box
 * @param scaledMip z-score of the partner exactly there
 */
public record ExpectedPlace(Particle.Start pose, double scaledMip) {

    /** The columns, in their order. */
    private static final List<String> NAMES = List.of(
            "expected_pos_x",
            "expected_pos_y",
            "expected_phi",
            "expected_theta",
            "expected_psi",
            "expected_relative_defocus",
            "expected_scaled_mip");

    /** The expected place of the partner of a particle, if its table has one. */
    public static Optional<ExpectedPlace> of(Particle particle) {
        List<Double> cells = new ArrayList<>();
        try {
            for (String name : NAMES) {
                cells.add(Double.parseDouble(particle.others().getOrDefault(name, "")));
            }
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        return Optional.of(new ExpectedPlace(
                new Particle.Start(cells.get(2), cells.get(3), cells.get(4), cells.get(5), cells.get(0), cells.get(1)),
                cells.get(6)));
    }

    /** A particle as if its partner had been found exactly where it is expected; itself, if nothing is expected. */
    public static Particle asExpected(Particle particle) {
        return of(particle)
                .map(place -> particle.refinedTo(
                        Particle.Refined.of(
                                Double.NaN,
                                place.scaledMip,
                                place.pose,
                                2 * particle.startHalfBox(),
                                particle.optics().pixelSizeAngstrom()),
                        particle.optics().refinedPixelSizeAngstrom()))
                .orElse(particle);
    }

    /** The columns by their names. */
    public Map<String, String> columns() {
        List<Double> cells = List.of(
                pose.cornerX(),
                pose.cornerY(),
                pose.phi(),
                pose.theta(),
                pose.psi(),
                pose.relativeDefocusAngstrom(),
                scaledMip);
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            columns.put(NAMES.get(i), Double.toString(cells.get(i)));
        }
        return columns;
    }

    /** A particle without what an earlier constrained search has added to its row. */
    public static Particle without(Particle particle) {
        List<String> own = new ArrayList<>(NAMES);
        own.addAll(RefinedColumns.TURNS);
        return particle.withoutColumns(own);
    }
}
