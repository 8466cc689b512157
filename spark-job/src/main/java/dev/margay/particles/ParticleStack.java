package dev.margay.particles;

import dev.margay.config.OpticsGroup;
import dev.margay.problem.BadInputException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The particles of a table by micrograph, for a refinement. All of them can be refined: their numbers are finite, and the particles of a
 * micrograph have the same maps.
 *
 * @param micrographs in the order in which the table names them first
 */
public record ParticleStack(List<Micrograph> micrographs) {

    public ParticleStack {
        micrographs = List.copyOf(micrographs);
    }

    /**
     * The particles of one micrograph.
     *
     * @param path as in the table
     * @param correlationAveragePath map of the mean correlation, as in the table
     * @param correlationVariancePath map of the standard deviation of the correlation, as in the table
     * @param members in the order of the table; at least one
     */
    public record Micrograph(
            String path, String correlationAveragePath, String correlationVariancePath, List<Member> members) {

        public Micrograph {
            members = List.copyOf(members);
        }
    }

    /**
     * A particle with its place in the table.
     *
     * @param row its number in the table, from 0
     * @param number its number among the particles of its micrograph in the table, from 0
     * @param particle as read
     * @param optics the microscope
     * @param start where its refinement starts
     */
    public record Member(int row, int number, Particle particle, OpticsGroup optics, Particle.Start start) {}

    /**
     * Groups and checks the particles of a table.
     *
     * @param particles its rows
     * @param file the table, for messages
     * @throws BadInputException if particles cannot be refined, with all problems, at most ten of them in full
     */
    public static ParticleStack of(List<Particle> particles, String file) {
        return new StackCheck(file).stack(particles);
    }

    /**
     * The same particles with another envelope of the microscope.
     *
     * @param squareAngstrom B in exp(-B k^2 / 4)
     */
    public ParticleStack withBFactor(double squareAngstrom) {
        return new ParticleStack(micrographs.stream()
                .map(one -> new Micrograph(
                        one.path(),
                        one.correlationAveragePath(),
                        one.correlationVariancePath(),
                        one.members().stream()
                                .map(member -> new Member(
                                        member.row(),
                                        member.number(),
                                        member.particle(),
                                        member.optics().withBFactor(squareAngstrom),
                                        member.start()))
                                .toList()))
                .toList());
    }

    /**
     * Only some of the particles.
     *
     * @param rows numbers of their rows in the table, from 0; at least one
     */
    public ParticleStack only(Set<Integer> rows) {
        return new ParticleStack(micrographs.stream()
                .map(one -> new Micrograph(
                        one.path(),
                        one.correlationAveragePath(),
                        one.correlationVariancePath(),
                        one.members().stream()
                                .filter(member -> rows.contains(member.row()))
                                .toList()))
                .filter(one -> !one.members().isEmpty())
                .toList());
    }

    /** All particles in the order of their table. */
    public List<Particle> rows() {
        return micrographs.stream()
                .flatMap(micrograph -> micrograph.members().stream())
                .sorted(Comparator.comparingInt(Member::row))
                .map(Member::particle)
                .toList();
    }

    /** The number of particles. */
    public int size() {
        return micrographs.stream()
                .mapToInt(micrograph -> micrograph.members().size())
                .sum();
    }
}
