package dev.margay.report;

import dev.margay.orientation.Rotation;
import dev.margay.particles.Particle;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a refinement has changed a particle.
 *
 * @param position in falling order of gain, from 0; used for ids of the page
 * @param number of its row in the table, from 0
 * @param particle after the refinement
 * @param pose orientation, position and defocus after the refinement
 * @param zBefore its z-score before
 * @param z its z-score after
 * @param degrees the angle between the orientations before and after
 * @param pixels the distance between the positions before and after
 * @param defocusAngstrom how much the relative defocus has grown
 */
record ParticleChange(
        int position,
        int number,
        Particle particle,
        Particle.Start pose,
        double zBefore,
        double z,
        double degrees,
        double pixels,
        double defocusAngstrom) {

    /** None if the particle has no refined score. */
    static Optional<ParticleChange> of(RefinementContent.Row row) {
        OptionalDouble score =
                row.after().refined().map(Particle.Refined::scaledMip).orElse(OptionalDouble.empty());
        if (score.isEmpty()) {
            return Optional.empty();
        }
        Particle.Start from = row.before().start();
        Particle.Start to = row.after().start();
        ParticleChange change = new ParticleChange(
                0,
                row.number(),
                row.after(),
                to,
                scoreBefore(row, score.getAsDouble()),
                score.getAsDouble(),
                rotation(from).angleTo(rotation(to)),
                Math.hypot(to.cornerX() - from.cornerX(), to.cornerY() - from.cornerY()),
                to.relativeDefocusAngstrom() - from.relativeDefocusAngstrom());
        return Optional.of(change).filter(one -> Double.isFinite(one.gain()));
    }

    /** A continuous refinement knows the score where it started; otherwise it is in the table. */
    private static double scoreBefore(RefinementContent.Row row, double score) {
        OptionalDouble gain = row.after().refined().orElseThrow().errors().gain();
        if (gain.isPresent()) {
            return score - gain.getAsDouble();
        }
        return row.before()
                .refined()
                .map(Particle.Refined::scaledMip)
                .orElse(OptionalDouble.empty())
                .orElse(row.before().score().scaledMip());
    }

    private static Rotation rotation(Particle.Start pose) {
        return new Rotation(pose.phi(), pose.theta(), pose.psi());
    }

    ParticleChange at(int place) {
        return new ParticleChange(place, number, particle, pose, zBefore, z, degrees, pixels, defocusAngstrom);
    }

    double gain() {
        return z - zBefore;
    }

    private Particle.Errors errors() {
        return particle.refined().map(Particle.Refined::errors).orElse(Particle.Errors.UNKNOWN);
    }

    /** Standard error of the orientation, degrees. */
    OptionalDouble angleError() {
        return errors().angle();
    }

    /** Standard error of the position, pixels. */
    OptionalDouble positionError() {
        OptionalDouble x = errors().x();
        OptionalDouble y = errors().y();
        return x.isPresent() && y.isPresent()
                ? OptionalDouble.of(Math.hypot(x.getAsDouble(), y.getAsDouble()))
                : OptionalDouble.empty();
    }

    /** Standard error of the defocus, Angstrom; none if the defocus was kept. */
    OptionalDouble defocusError() {
        OptionalDouble error = errors().defocusAngstrom();
        return error.orElse(0) > 0 ? error : OptionalDouble.empty();
    }

    /** The name of its micrograph, without folders. */
    String micrograph() {
        String path = particle.files().micrograph();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
