package dev.margay.particles;

import java.io.IOException;
import java.util.List;

/** The particles of a table, which can be read several times, one after another. They need not fit into memory. */
@FunctionalInterface
public interface ParticleRows {

    /** What happens with each particle. */
    @FunctionalInterface
    interface Action {
        /** Gets the next particle. */
        void on(Particle particle) throws IOException;
    }

    /** Reads all particles in the order of their table. */
    void forEach(Action action) throws IOException;

    /** Particles in memory. */
    static ParticleRows of(List<Particle> particles) {
        List<Particle> kept = List.copyOf(particles);
        return action -> {
            for (Particle particle : kept) {
                action.on(particle);
            }
        };
    }
}
