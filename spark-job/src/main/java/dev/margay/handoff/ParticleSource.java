package dev.margay.handoff;

import dev.margay.particles.ParticleRows;
import java.util.List;

/**
 * Particles from any kind of file.
 *
 * @param rows the particles; they are read from the files each time
 * @param tables the files
 * @param lost names of columns that cannot be kept
 * @param notes for the user, each with its file
 */
public record ParticleSource(ParticleRows rows, List<String> tables, List<String> lost, List<String> notes) {

    public ParticleSource {
        tables = List.copyOf(tables);
        lost = List.copyOf(lost);
        notes = List.copyOf(notes);
    }
}
