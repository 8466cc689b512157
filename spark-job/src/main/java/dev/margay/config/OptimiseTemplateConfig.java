package dev.margay.config;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The configuration of an optimisation of the template: Leopard-EM's {@code OptimizeTemplateManager}, and Margay's own keys.
 *
 * @param local particles, filters and the model of the template; its poses are fixed
 * @param coarse pixel sizes tried first, relative to the simulator's {@code pixel_spacing}
 * @param fine pixel sizes tried then, relative to the best of the first
 * @param rules which particles count, and when to stop
 */
public record OptimiseTemplateConfig(
        RefineTemplateConfig local, PixelSizeSearch coarse, PixelSizeSearch fine, Rules rules) {

    /** The pixel size at which the optimisation starts, Angstrom. */
    public double startAngstrom() {
        return local.simulator().orElseThrow().pixelSizeAngstrom().orElseThrow();
    }

    /** The same with another choice of method, and of the accuracy of projections. */
    public OptimiseTemplateConfig with(RefineTemplateConfig other) {
        return new OptimiseTemplateConfig(other, coarse, fine, rules);
    }

    /** The same with other rules. */
    public OptimiseTemplateConfig with(Rules other) {
        return new OptimiseTemplateConfig(local, coarse, fine, other);
    }

    /**
     * Which particles count, and when to stop: Margay's own group {@code template_optimisation}. In Leopard-EM these are arguments of a
     * function.
     *
     * @param minimumZ particles with a lower z-score at the start do not count; {@value #DEFAULT_MINIMUM_Z} if neither this nor
     *     {@code bestParticles} is given
     * @param bestParticles only this many particles with the highest z-scores count; all if not given
     * @param stopAfter a search stops after this many values in a row that are not better than the one before
     */
    public record Rules(OptionalDouble minimumZ, OptionalInt bestParticles, int stopAfter) {

        /** Leopard-EM's lowest z-score. */
        public static final double DEFAULT_MINIMUM_Z = 8;

        /** Leopard-EM's rule for stopping. */
        public static final int DEFAULT_STOP_AFTER = 2;

        /** As in Leopard-EM. */
        public static final Rules DEFAULT = new Rules(OptionalDouble.empty(), OptionalInt.empty(), DEFAULT_STOP_AFTER);

        /** The same with another lowest z-score. */
        public Rules withMinimumZ(double z) {
            return new Rules(OptionalDouble.of(z), bestParticles, stopAfter);
        }

        /** The same with another number of particles. */
        public Rules withBestParticles(int count) {
            return new Rules(minimumZ, OptionalInt.of(count), stopAfter);
        }
    }
}
