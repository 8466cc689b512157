package dev.margay.simulate.micrograph;

import dev.margay.kernels.array.RealImage;
import java.util.List;

/**
 * A micrograph with known truth.
 *
 * @param image the pixels
 * @param particles what it contains, in the order of the recipe
 */
public record SimulatedMicrograph(RealImage image, List<PlacedParticle> particles) {
    /** Keeps a copy of the list. */
    public SimulatedMicrograph {
        particles = List.copyOf(particles);
    }
}
