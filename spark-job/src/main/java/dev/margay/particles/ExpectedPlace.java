package dev.margay.particles;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a constrained search expects the partner of a particle. These are Margay's own columns of its table.
 *
 * @param cornerX column of the top left corner of the partner's box, pixels; not always whole
 * @param cornerY row of that corner
 * @param relativeDefocusAngstrom relative to the micrograph's defocus
 * @param scaledMip z-score of the partner exactly there, in the expected orientation
 */
public record ExpectedPlace(double cornerX, double cornerY, double relativeDefocusAngstrom, double scaledMip) {

    private static final String X = "expected_pos_x";
    private static final String Y = "expected_pos_y";
    private static final String DEFOCUS = "expected_relative_defocus";
    private static final String SCORE = "expected_scaled_mip";

    /** The expected place of the partner of a particle, if its table has one. */
    public static Optional<ExpectedPlace> of(Particle particle) {
        try {
            Map<String, String> cells = particle.others();
            return Optional.of(new ExpectedPlace(
                    Double.parseDouble(cells.getOrDefault(X, "")),
                    Double.parseDouble(cells.getOrDefault(Y, "")),
                    Double.parseDouble(cells.getOrDefault(DEFOCUS, "")),
                    Double.parseDouble(cells.getOrDefault(SCORE, ""))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A particle as if its partner had been found exactly where it is expected; itself, if nothing is expected. */
    public static Particle asExpected(Particle particle) {
        return of(particle).map(place -> place.on(particle)).orElse(particle);
    }

    /** The columns by their names. */
    public Map<String, String> columns() {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put(X, Double.toString(cornerX));
        cells.put(Y, Double.toString(cornerY));
        cells.put(DEFOCUS, Double.toString(relativeDefocusAngstrom));
        cells.put(SCORE, Double.toString(scaledMip));
        return cells;
    }

    private Particle on(Particle reference) {
        Particle.Score score = reference.score();
        Particle.Position position = reference.position();
        return new Particle(
                reference.index(),
                new Particle.Score(
                        score.mip(),
                        (float) scaledMip,
                        score.correlationMean(),
                        score.correlationDeviation(),
                        score.totalCorrelations()),
                Particle.Position.between(
                        cornerX,
                        cornerY,
                        2 * (position.centreX() - position.cornerX()),
                        reference.optics().pixelSizeAngstrom()),
                new Particle.Pose(
                        reference.pose().phi(),
                        reference.pose().theta(),
                        reference.pose().psi(),
                        (float) relativeDefocusAngstrom),
                reference.optics(),
                reference.files(),
                Optional.empty(),
                reference.others());
    }
}
