package dev.margay.particles;

import java.util.List;

/**
 * The particles of one search of a data set.
 *
 * @param micrograph name of the micrograph in its data set
 * @param template name of the template
 * @param particles may be none
 */
public record SearchParticles(String micrograph, String template, List<Particle> particles) {

    /** The columns before those of a particle in tables of several searches. */
    static final List<String> LEADING_COLUMNS = List.of("micrograph", "template");

    public SearchParticles {
        particles = List.copyOf(particles);
    }
}
