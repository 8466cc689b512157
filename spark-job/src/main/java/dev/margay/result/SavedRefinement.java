package dev.margay.result;

import dev.margay.config.RefineTemplateConfig;
import dev.margay.inputs.SearchImages;
import dev.margay.io.DataFiles;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.particles.Particle;
import dev.margay.problem.BadInputException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A finished refinement: what was refined, and what came out. */
public final class SavedRefinement {

    private final RefinementRecord record;
    private final String table;
    private final RefineTemplateConfig config;
    private final Optional<RealVolume> template;
    private final List<Pair> rows;
    private final InputPlaces places;
    private final List<String> notes;

    /**
     * A row of the table.
     *
     * @param row its number in the table, from 0
     * @param before the particle before the refinement
     * @param after the same particle after it
     */
    public record Pair(int row, Particle before, Particle after) {}

    SavedRefinement(
            RefinementRecord record,
            String table,
            RefineTemplateConfig config,
            Optional<RealVolume> template,
            List<Pair> rows,
            InputPlaces places,
            List<String> notes) {
        this.record = record;
        this.table = table;
        this.config = config;
        this.template = template;
        this.rows = rows;
        this.places = places;
        this.notes = List.copyOf(notes);
    }

    /**
     * A refinement that has just ended.
     *
     * @param record its description
     * @param table path of its table
     * @param config the refinement
     * @param template n^3
     * @param before all rows of the table before
     * @param after the same rows after it
     * @param files where micrographs are
     */
    public static SavedRefinement of(
            RefinementRecord record,
            String table,
            RefineTemplateConfig config,
            RealVolume template,
            List<Particle> before,
            List<Particle> after,
            DataFiles files) {
        return new SavedRefinement(
                record,
                table,
                config,
                Optional.of(template),
                pairs(before, after),
                new InputPlaces(List.of(files)),
                record.notes());
    }

    static List<Pair> pairs(List<Particle> before, List<Particle> after) {
        return IntStream.range(0, after.size())
                .mapToObj(row -> new Pair(row, before.get(row), after.get(row)))
                .toList();
    }

    /** The description. */
    public RefinementRecord record() {
        return record;
    }

    /** Path of the table of refined particles. */
    public String table() {
        return table;
    }

    /** What was refined, and how. */
    public RefineTemplateConfig config() {
        return config;
    }

    /** The template, n^3; none if its file no longer exists, or has changed. */
    public Optional<RealVolume> template() {
        return template;
    }

    /** The particles with refined values, in the order of the table. A micrograph that failed has none. */
    public List<Pair> refined() {
        Set<String> failed = record.failures().stream()
                .map(RefinementRecord.Failure::micrograph)
                .collect(Collectors.toSet());
        // Particles of such a micrograph may have refined values of an earlier refinement.
        return rows.stream()
                .filter(pair -> pair.after().refined().isPresent()
                        && !failed.contains(pair.after().files().micrograph()))
                .toList();
    }

    /**
     * A micrograph, as it was refined. It is read again on every call.
     *
     * @param path as in the table
     * @return none if its file no longer exists or cannot be used
     */
    public Optional<RealImage> micrograph(String path) {
        try {
            return places.with(path).map(files -> new SearchImages(files)
                    .micrograph(path, config.corrections())
                    .image());
        } catch (BadInputException e) {
            // Pictures are only an addition to a report.
            return Optional.empty();
        }
    }

    /** Notes of the refinement, and about files that are missing or have changed since. */
    public List<String> notes() {
        return notes;
    }
}
