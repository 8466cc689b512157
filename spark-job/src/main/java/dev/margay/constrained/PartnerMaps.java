package dev.margay.constrained;

import dev.margay.io.DataFiles;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleTableReader;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.result.SavedResults;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** The maps of searches for the partner, by the micrograph that was searched. */
final class PartnerMaps {

    private final DataFiles files;
    private final String source;
    private final Map<Path, Maps> byMicrograph = new HashMap<>();

    private PartnerMaps(DataFiles files, String source) {
        this.files = files;
        this.source = source;
    }

    /**
     * The maps of one search.
     *
     * @param mean path of the map of the mean correlation
     * @param deviation path of the map of its standard deviation
     */
    record Maps(String mean, String deviation) {}

    /**
     * Finds them.
     *
     * @param source a table of particles (CSV), the description of a result, or a folder with such
     * @param files where it is
     * @throws BadInputException if it cannot be read, or names different maps for a micrograph
     */
    static PartnerMaps of(String source, DataFiles files) {
        PartnerMaps maps = new PartnerMaps(files, source);
        if (source.toLowerCase(Locale.ROOT).endsWith(".csv")) {
            maps.addTable();
        } else {
            new SavedResults(files, files).find(source).forEach(path -> new SavedResults(files, files)
                    .maps(path)
                    .forEach((micrograph, one) -> maps.add(micrograph, new Maps(one.mean(), one.deviation()))));
        }
        return maps;
    }

    private void addTable() {
        files.requireReadableFile(source, "").ifPresent(problem -> {
            throw new BadInputException(problem);
        });
        try {
            for (Particle particle : ParticleTableReader.read(files.open(source), source)) {
                add(
                        particle.files().micrograph(),
                        new Maps(
                                particle.files().correlationAverage(),
                                particle.files().correlationVariance()));
            }
        } catch (IOException e) {
            throw new BadInputException(InputProblem.ofFile(source, "cannot be read: " + e.getMessage()));
        }
    }

    private void add(String micrograph, Maps maps) {
        Maps before = byMicrograph.putIfAbsent(files.identity(micrograph), maps);
        if (before != null && !before.equals(maps)) {
            throw new BadInputException(InputProblem.ofFile(
                    source,
                    "names the maps of two searches of " + micrograph + ": " + before.mean() + " and " + maps.mean()
                            + "; expected those of the partner only"));
        }
    }

    /** The maps of a micrograph, if it was searched for the partner. */
    Optional<Maps> of(String micrograph) {
        return Optional.ofNullable(byMicrograph.get(files.identity(micrograph)));
    }
}
