package dev.margay.refine;

import dev.margay.particles.Particle;
import dev.margay.particles.ParticleStack;
import java.util.OptionalDouble;

/** Puts the outcome of a refinement into a particle. */
final class RefinedParticle {

    private RefinedParticle() {}

    /**
     * The particle with its refined values.
     *
     * @param member the particle before
     * @param pose the outcome
     * @param plan the refinement
     */
    static Particle of(ParticleStack.Member member, RefinedPose pose, RefinementPlan plan) {
        Particle particle = member.particle();
        Particle.Start start = member.start();
        Particle.Start reached = new Particle.Start(
                pose.phi(),
                pose.theta(),
                pose.psi(),
                pose.relativeDefocusAngstrom(),
                start.cornerX() + pose.offsetX(),
                start.cornerY() + pose.offsetY());
        Particle.Refined refined = Particle.Refined.of(
                pose.mip(),
                pose.scaledMip(),
                reached,
                plan.shape().templateSize(),
                particle.optics().pixelSizeAngstrom());
        double pixelSize =
                particle.optics().refinedPixelSizeAngstrom() + plan.pixelSizesAngstrom()[pose.pixelSizeOffset()];
        return particle.refinedTo(plan.climbs() ? refined.with(errors(pose)) : refined, pixelSize);
    }

    private static Particle.Errors errors(RefinedPose pose) {
        RefinedPose.Errors errors = pose.errors();
        return new Particle.Errors(
                errors == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Math.hypot(errors.tiltDegrees(), errors.inPlaneDegrees())),
                errors == null ? OptionalDouble.empty() : OptionalDouble.of(errors.x()),
                errors == null ? OptionalDouble.empty() : OptionalDouble.of(errors.y()),
                errors == null ? OptionalDouble.empty() : OptionalDouble.of(errors.defocusAngstrom()),
                OptionalDouble.of(pose.gain()));
    }
}
