package dev.margay.handoff;

import dev.margay.io.DataFiles;
import dev.margay.particles.MicrographName;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleRows;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import dev.margay.result.ResultRecord;
import dev.margay.result.SavedResults;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of this project for particles of another program: its micrographs in another folder, and the maps of searches.
 *
 * @param files where files are
 * @param micrographs folder with the micrographs; empty if their paths are right
 * @param template density for the table; empty if it is not known
 * @param results maps of searches by the file names of their micrographs; empty if there are none
 */
public record ImportedFiles(
        DataFiles files,
        Optional<String> micrographs,
        Optional<String> template,
        Map<String, SavedResults.Maps> results) {

    private static final int MOST_NAMED = 5;

    /**
     * Finds the maps of searches.
     *
     * @param results a result, or a folder with results; empty if there are none
     * @throws BadInputException if there is none, or two results have micrographs with the same name
     */
    public static ImportedFiles of(
            DataFiles files, Optional<String> micrographs, Optional<String> template, Optional<String> results) {
        Map<String, SavedResults.Maps> maps = new LinkedHashMap<>();
        SavedResults saved = new SavedResults(files, files);
        for (String path : results.map(saved::find).orElse(List.of())) {
            if (path.endsWith(ResultRecord.EXTENSION)) {
                Map<String, SavedResults.Maps> own = saved.maps(path);
                String name = MicrographName.of(own.keySet().iterator().next()).file();
                SavedResults.Maps before =
                        maps.put(name, own.values().iterator().next());
                if (before != null) {
                    throw new BadInputException(InputProblem.of(
                            Setting.RESULTS,
                            "has two results of micrographs that are called " + name
                                    + "; give the folder of one template and one data set"));
                }
            }
        }
        if (results.isPresent() && maps.isEmpty()) {
            throw new BadInputException(InputProblem.of(
                    Setting.RESULTS,
                    "got " + results.get() + "; expected a description of a result (*" + ResultRecord.EXTENSION
                            + "), or a folder with such files"));
        }
        return new ImportedFiles(files, micrographs, template, maps);
    }

    /**
     * The particles with these files.
     *
     * @throws BadInputException while they are read, at the end, if micrographs or their maps are missing
     */
    public ParticleRows of(ParticleRows rows) {
        return action -> {
            Set<String> missing = new LinkedHashSet<>();
            Set<String> unsearched = new LinkedHashSet<>();
            Map<String, Optional<String>> known = new HashMap<>();
            rows.forEach(particle -> action.on(withMaps(withMicrograph(particle, missing, known), unsearched)));
            throwIfAny(Setting.MICROGRAPHS, "lacks the micrographs of the table", missing);
            throwIfAny(Setting.RESULTS, "has no results of the micrographs", unsearched);
        };
    }

    private Particle withMicrograph(Particle particle, Set<String> missing, Map<String, Optional<String>> known) {
        if (micrographs.isEmpty()) {
            return particle;
        }
        MicrographName name = MicrographName.of(particle.files().micrograph());
        Optional<String> path = known.computeIfAbsent(name.file(), any -> here(name));
        if (path.isEmpty()) {
            missing.add(name.file());
        }
        return path.map(particle::withMicrograph).orElse(particle);
    }

    private Optional<String> here(MicrographName name) {
        return Stream.of(name, name.beforeImport())
                .map(one -> DataFiles.in(micrographs.orElseThrow(), one.file()))
                .filter(path -> files.requireReadableFile(path, "").isEmpty())
                .findFirst();
    }

    private Particle withMaps(Particle particle, Set<String> unsearched) {
        String density = template.orElse(particle.files().template());
        if (results.isEmpty()) {
            return particle.withSearch(
                    density,
                    particle.files().correlationAverage(),
                    particle.files().correlationVariance());
        }
        MicrographName name = MicrographName.of(particle.files().micrograph());
        SavedResults.Maps maps = results.getOrDefault(
                name.file(), results.get(name.beforeImport().file()));
        if (maps == null) {
            unsearched.add(name.file());
            return particle;
        }
        return particle.withSearch(template.orElse(maps.template()), maps.mean(), maps.deviation());
    }

    private static void throwIfAny(Setting setting, String message, Set<String> names) {
        if (!names.isEmpty()) {
            throw new BadInputException(InputProblem.of(
                    setting,
                    message + ": "
                            + String.join(", ", names.stream().limit(MOST_NAMED).toList())
                            + (names.size() > MOST_NAMED ? ", and " + (names.size() - MOST_NAMED) + " more" : "")));
        }
    }
}
