package dev.margay.inputs;

import dev.margay.config.ConfigReading;
import dev.margay.config.Hdf5Choice;
import dev.margay.config.ResultPaths;
import dev.margay.config.SearchAreaChoice;
import dev.margay.io.DataFiles;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/** Checks that every output can be written, and that no output would replace an input or another output. Writes nothing. */
final class OutputPaths {

    private final ConfigReading reading;
    private final DataFiles files;
    private final Map<Path, String> taken = new HashMap<>();
    private final List<InputProblem> problems = new ArrayList<>();

    /**
     * Outputs of one search.
     *
     * @param reading the configuration, with or without problems
     * @param configuration path of the configuration
     * @param files where files are
     */
    OutputPaths(ConfigReading reading, Path configuration, DataFiles files) {
        this.reading = reading;
        this.files = files;
        reading.micrographPath().ifPresent(path -> taken.put(files.identity(path), "micrograph_path"));
        reading.templatePath().ifPresent(path -> taken.put(files.identity(path), "template_volume_path"));
        reading.mtfReferencePath().ifPresent(path -> taken.put(files.identity(path), "mtf_reference"));
        taken.put(configuration, "the configuration");
        reading.config()
                .map(config -> config.particles().area().files())
                .ifPresent(area -> area.forEach((key, path) -> taken.put(files.identity(path), key)));
        reading.config()
                .map(config -> config.constraints().files())
                .ifPresent(images -> images.forEach((key, path) -> taken.put(files.identity(path), key)));
    }

    /**
     * All problems of the outputs.
     *
     * @param further other outputs than the maps, by their setting
     */
    List<InputProblem> problems(Map<Setting, String> further) {
        Set<String> refused = new HashSet<>();
        reading.results().byKey().forEach((key, path) -> {
            if (path != null) {
                check(path, "match_template_result." + key).ifPresent(problem -> {
                    problems.add(problem);
                    refused.add(path);
                });
            }
        });
        reading.results()
                .table()
                .path()
                .flatMap(path -> check(path, "match_template_result." + ResultPaths.TABLE_KEY))
                .ifPresent(problems::add);
        reading.results()
                .hdf5()
                .path()
                .flatMap(path -> check(path, "match_template_result." + Hdf5Choice.PATH_KEY))
                .ifPresent(problems::add);
        reading.config()
                .filter(config -> !config.particles().area().equals(SearchAreaChoice.WHOLE)
                        || config.constraints().any())
                .flatMap(config -> check(config.results().area(), "match_template_result.mip_path"))
                .ifPresent(problems::add);
        further.forEach((setting, path) -> check(path, setting.words())
                .map(problem -> problem.causedBy(setting))
                .ifPresent(problems::add));
        // If the mip cannot be written, its description cannot be written either. One message is enough.
        Optional.ofNullable(reading.results().description())
                .filter(path -> !refused.contains(reading.results().mip()))
                .flatMap(path -> check(path, "match_template_result.mip_path"))
                .ifPresent(problems::add);
        return List.copyOf(problems);
    }

    private Optional<InputProblem> check(String path, String name) {
        String other = taken.putIfAbsent(files.identity(path), name);
        return other == null
                ? files.requireWritableFile(path, name, reading.results().allowFileOverwrite())
                : Optional.of(new InputProblem(
                        path, name, "is also " + other + ", which would be lost; choose another path"));
    }

    /** Paths of the maps. */
    List<String> maps() {
        return reading.results().byKey().values().stream()
                .filter(Objects::nonNull)
                .toList();
    }
}
