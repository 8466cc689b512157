package dev.margay.constrained;

import dev.margay.io.DataFiles;
import dev.margay.particles.Particle;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.refine.StackFile;
import dev.margay.result.SavedResults;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/** The maps of searches for the partner, by the micrograph that was searched. */
final class PartnerMaps {

    private static final int MOST_PROBLEMS = 10;

    private final DataFiles files;
    private final String source;
    private final String template;
    private final Map<Path, SavedResults.Maps> byMicrograph = new HashMap<>();

    private PartnerMaps(String source, String template, DataFiles files) {
        this.files = files;
        this.source = source;
        this.template = template;
    }

    /**
     * Finds them. If a micrograph was searched for several templates, the maps are those of the partner's.
     *
     * @param source a table of particles (CSV), the description of a result, or a folder with such
     * @param template path of the partner's template
     * @param files where the files are
     * @throws BadInputException if it cannot be read, or names different maps for a micrograph
     */
    static PartnerMaps of(String source, String template, DataFiles files) {
        PartnerMaps maps = new PartnerMaps(source, template, files);
        if (source.toLowerCase(Locale.ROOT).endsWith(".csv")) {
            for (Particle particle : StackFile.possibleRows(source, files)) {
                Particle.Files named = particle.files();
                maps.add(
                        named.micrograph(),
                        new SavedResults.Maps(
                                named.correlationAverage(), named.correlationVariance(), named.template()));
            }
        } else {
            SavedResults saved = new SavedResults(files, files);
            saved.find(source).forEach(path -> saved.maps(path).forEach(maps::add));
        }
        return maps;
    }

    private void add(String micrograph, SavedResults.Maps maps) {
        Path key = files.identity(micrograph);
        SavedResults.Maps before = byMicrograph.get(key);
        if (before == null || (isOfPartner(maps) && !isOfPartner(before))) {
            byMicrograph.put(key, maps);
        } else if (!before.mean().equals(maps.mean()) && isOfPartner(maps) == isOfPartner(before)) {
            throw new BadInputException(InputProblem.ofFile(
                    source,
                    "names the maps of two searches of " + micrograph + ": " + before.mean() + " and " + maps.mean()
                            + "; expected one search for " + template));
        }
    }

    private boolean isOfPartner(SavedResults.Maps maps) {
        return !maps.template().isBlank() && files.identity(maps.template()).equals(files.identity(template));
    }

    /**
     * The rows of the reference's table, with template and maps of the partner.
     *
     * @param rows of the table
     * @param table its path, for messages
     * @throws BadInputException if there are micrographs without maps
     */
    List<Particle> on(List<Particle> rows, String table) {
        Set<String> missing = new LinkedHashSet<>();
        List<Particle> with = new ArrayList<>();
        for (Particle row : rows) {
            String micrograph = row.files().micrograph();
            Optional<SavedResults.Maps> found = Optional.ofNullable(byMicrograph.get(files.identity(micrograph)));
            found.ifPresent(one -> with.add(row.withSearch(template, one.mean(), one.deviation())));
            if (found.isEmpty()) {
                missing.add(micrograph);
            }
        }
        if (missing.isEmpty()) {
            return with;
        }
        List<InputProblem> problems = new ArrayList<>();
        missing.stream()
                .limit(MOST_PROBLEMS)
                .forEach(micrograph -> problems.add(InputProblem.ofFile(
                        source,
                        "has no search of " + micrograph + ", in which " + table
                                + " has particles; search it for the partner with match-template, or leave out its particles."
                                + " A table without particles names no maps: give the *.result.json of the search, or the"
                                + " folder of the data set")));
        if (missing.size() > MOST_PROBLEMS) {
            problems.add(InputProblem.ofFile(
                    source, "has no search of " + (missing.size() - MOST_PROBLEMS) + " more micrographs"));
        }
        throw new BadInputException(problems);
    }

    /** A note, if maps are those of another template. */
    List<String> notes() {
        return byMicrograph.values().stream()
                .filter(maps -> !maps.template().isBlank() && !isOfPartner(maps))
                .findFirst()
                .map(maps -> List.of("mean and standard deviation are those of a search for " + maps.template()
                        + ", but the template is " + template + "; is particle_stack_constrained that of the partner?"))
                .orElse(List.of());
    }
}
