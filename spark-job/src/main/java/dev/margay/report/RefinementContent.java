package dev.margay.report;

import dev.margay.particles.Particle;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The content of the report of a refinement.
 *
 * @param title name of the refinement, such as the name of its table
 * @param particles how many the table has
 * @param micrographs how many the table has
 * @param failedMicrographs how many of them could not be refined
 * @param templateSize n
 * @param threshold z-score above which a partner is found, if partners were searched
 * @param refined the refined particles, in the order of the table
 * @param images micrographs and template
 * @param facts other information on the page: method, engine, devices, timings, version, parameters
 */
public record RefinementContent(
        String title,
        int particles,
        int micrographs,
        int failedMicrographs,
        int templateSize,
        OptionalDouble threshold,
        List<Row> refined,
        RefinementImages images,
        List<FactGroup> facts) {

    /**
     * A refined particle.
     *
     * @param number of its row in the table, from 0
     * @param before the particle before the refinement
     * @param after the same particle after it
     */
    public record Row(int number, Particle before, Particle after) {}

    public RefinementContent {
        refined = List.copyOf(refined);
        facts = List.copyOf(facts);
    }

    /** What has changed, the largest gain first, or of partners the highest score. Rows without a refined score are left out. */
    List<ParticleChange> changes() {
        List<ParticleChange> sorted = refined.stream()
                .flatMap(row -> ParticleChange.of(row).stream())
                .sorted(Comparator.comparingDouble(threshold.isPresent() ? ParticleChange::z : ParticleChange::gain)
                        .reversed())
                .toList();
        return IntStream.range(0, sorted.size())
                .mapToObj(i -> sorted.get(i).at(i))
                .toList();
    }
}
