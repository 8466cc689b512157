package dev.margay.simulate.micrograph;

import java.util.List;

/** Where the particles are, and how they are oriented. */
public sealed interface Placement {

    /**
     * Known particles.
     *
     * @param particles centres inside the micrograph. What lies outside the micrograph is lost
     */
    record Given(List<PlacedParticle> particles) implements Placement {
        /** Keeps a copy of the list. */
        public Given {
            particles = List.copyOf(particles);
        }
    }

    /**
     * Random positions, uniformly distributed orientations, and uniformly distributed defoci.
     *
     * @param counts how many particles of each species
     * @param minimumDistancePixels between the centres of any two particles
     * @param marginPixels distance between the box of a particle and the edge of the micrograph; 0 if they may touch. If it is negative,
     *     boxes may lie partly outside
     * @param lowestRelativeDefocusAngstrom start of the range of relative defoci
     * @param highestRelativeDefocusAngstrom end of the range
     * @param wholePixels true if centres are pixel centres, as a search reports them; false if they are anywhere
     */
    record Scattered(
            List<Integer> counts,
            double minimumDistancePixels,
            double marginPixels,
            double lowestRelativeDefocusAngstrom,
            double highestRelativeDefocusAngstrom,
            boolean wholePixels)
            implements Placement {

        /** Keeps a copy of the list. */
        public Scattered {
            counts = List.copyOf(counts);
        }

        /** Particles in a layer of ice of this thickness, whose middle has relative defocus 0. */
        public static Scattered inLayer(
                List<Integer> counts, double minimumDistancePixels, double thicknessAngstrom, boolean wholePixels) {
            return new Scattered(
                    counts, minimumDistancePixels, 0, -thicknessAngstrom / 2, thicknessAngstrom / 2, wholePixels);
        }
    }
}
