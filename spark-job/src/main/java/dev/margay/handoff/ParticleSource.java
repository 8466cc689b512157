package dev.margay.handoff;

import dev.margay.particles.ParticleRows;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.List;

/**
 * Particles from any kind of file.
 *
 * @param rows the particles; they are read from the files each time
 * @param tables the files
 * @param lost names of columns that cannot be kept
 * @param notes for the user, each with its file
 * @param withoutPositions files without positions in micrographs
 */
public record ParticleSource(
        ParticleRows rows, List<String> tables, List<String> lost, List<String> notes, List<String> withoutPositions) {

    public ParticleSource {
        tables = List.copyOf(tables);
        lost = List.copyOf(lost);
        notes = List.copyOf(notes);
        withoutPositions = List.copyOf(withoutPositions);
    }

    /**
     * Requires positions.
     *
     * @throws BadInputException if a file has none
     */
    public void requirePositions() {
        BadInputException.throwIfAny(withoutPositions.stream()
                .map(file -> InputProblem.ofFile(
                        file, "has no positions of particles in micrographs, which are needed here"))
                .toList());
    }
}
