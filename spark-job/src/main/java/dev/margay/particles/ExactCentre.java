package dev.margay.particles;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;

/**
 * The centre of a particle, which may lie between pixels.
 *
 * @param x column, pixels; the centre of the first pixel is 0
 * @param y row, pixels
 */
public record ExactCentre(double x, double y) {

    /** Differences below this are rounding, pixels. */
    private static final double SAME_PIXEL = 1e-6;

    /**
     * The refined centre if the particle was refined; the true one if it was simulated; else the one in Angstrom, which lies between
     * pixels after a search on coarser pixels, unless it contradicts the one in pixels.
     *
     * @throws BadInputException if the true centre is not a number
     */
    static ExactCentre of(Particle particle) {
        Particle.Refined better = particle.refined().orElse(Particle.Refined.NONE);
        if (better.centreX().isPresent() && better.centreY().isPresent()) {
            return new ExactCentre(
                    better.centreX().getAsDouble(), better.centreY().getAsDouble());
        }
        Particle.Position position = particle.position();
        return new ExactCentre(
                coordinate(particle, TrueParticles.TRUE_X, position.centreX(), position.centreXAngstrom()),
                coordinate(particle, TrueParticles.TRUE_Y, position.centreY(), position.centreYAngstrom()));
    }

    private static double coordinate(Particle particle, String trueColumn, int pixels, double angstrom) {
        String text = particle.others().getOrDefault(trueColumn, "");
        if (!text.isBlank()) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new BadInputException(new InputProblem(
                        "particle " + particle.index() + " of the table",
                        trueColumn,
                        "got '" + text + "'; expected a number, in pixels"));
            }
        }
        double between = angstrom / particle.optics().pixelSizeAngstrom();
        double off = Math.abs(between - pixels);
        return off > SAME_PIXEL && off <= 1 ? between : pixels;
    }
}
