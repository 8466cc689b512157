package dev.margay.exchange;

import dev.margay.particles.ParticleRows;
import java.util.List;

/**
 * A table of another program, with its values in Margay's conventions.
 *
 * @param rows its particles; they are read from the file each time
 * @param lost names of its columns that cannot be kept
 * @param notes about values that are missing or may mean something else
 * @param positioned whether it has positions in micrographs
 */
public record ForeignTable(ParticleRows rows, List<String> lost, List<String> notes, boolean positioned) {

    public ForeignTable {
        lost = List.copyOf(lost);
        notes = List.copyOf(notes);
    }
}
