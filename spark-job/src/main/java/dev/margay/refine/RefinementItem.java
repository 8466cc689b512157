package dev.margay.refine;

import dev.margay.particles.ParticleStack;

/**
 * One micrograph of a refinement.
 *
 * @param index its number, from 0, in the order in which the table names the micrographs first
 * @param micrograph its particles
 */
public record RefinementItem(int index, ParticleStack.Micrograph micrograph) {

    /** Number of its particles. */
    public int particles() {
        return micrograph.members().size();
    }
}
