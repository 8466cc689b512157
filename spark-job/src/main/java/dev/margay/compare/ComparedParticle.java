package dev.margay.compare;

import dev.margay.orientation.Rotation;
import dev.margay.particles.ExchangedParticle;
import dev.margay.particles.MicrographName;
import dev.margay.particles.Particle;
import java.util.List;
import java.util.Objects;

/**
 * What counts of a particle in a comparison.
 *
 * @param row its number in its table, from 0
 * @param micrograph file name of its micrograph, without folder and extension
 * @param xAngstrom of its centre
 * @param yAngstrom of its centre
 * @param orientation of it
 * @param defocusAngstrom mean of both axes, of the particle itself
 * @param score by which its table ranks it; NaN if it has none
 */
public record ComparedParticle(
        int row,
        String micrograph,
        double xAngstrom,
        double yAngstrom,
        Rotation orientation,
        double defocusAngstrom,
        double score) {

    /** The scores of other programs, as imports keep them. */
    private static final List<String> SCORES =
            List.of("score", "rlnAutopickFigureOfMerit", "cisTEMScore", "pick_stats/ncc_score");

    /** The particle of a row. */
    public static ComparedParticle of(int row, Particle particle) {
        ExchangedParticle own = ExchangedParticle.of(particle);
        double pixel = own.microscope().pixelSizeAngstrom();
        return new ComparedParticle(
                row,
                MicrographName.of(own.micrograph()).beforeImport().stem(),
                own.centreX() * pixel,
                own.centreY() * pixel,
                new Rotation(own.phi(), own.theta(), own.psi()),
                (own.defocusUAngstrom() + own.defocusVAngstrom()) / 2,
                score(particle));
    }

    private static double score(Particle particle) {
        if (Double.isFinite(particle.startScore())) {
            return particle.startScore();
        }
        return SCORES.stream()
                .map(particle.others()::get)
                .filter(Objects::nonNull)
                .mapToDouble(ComparedParticle::number)
                .filter(Double::isFinite)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double number(String cell) {
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
