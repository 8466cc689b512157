package dev.margay.api;

import dev.margay.config.MicrographSimulationConfig;
import dev.margay.config.MicrographSimulationReading;
import dev.margay.problem.InputProblem;
import java.util.List;
import java.util.Map;

/**
 * Problems of a recipe, as problems of the configuration that it was made from.
 *
 * @param reading the configuration
 */
record MicrographProblems(MicrographSimulationReading reading) {

    /** The keys of the configuration, by what a recipe calls them. */
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("size", "height"),
            Map.entry("optics", "optics_group"),
            Map.entry("counts", "species"),
            Map.entry("minimum_distance", "placement.minimum_distance"),
            Map.entry("margin", "placement.margin"),
            Map.entry("relative_defocus", "placement.relative_defocus_min"),
            Map.entry("dose", "signal.dose"),
            Map.entry("signal_to_noise", "signal.signal_to_noise"));

    /** All of them with file, line and key; those that have a place are kept. */
    List<InputProblem> located(List<InputProblem> problems) {
        return problems.stream().map(this::located).toList();
    }

    private InputProblem located(InputProblem problem) {
        if (!problem.place().isEmpty()) {
            return problem;
        }
        MicrographSimulationConfig config = reading.orThrow();
        if (problem.key().startsWith("particles[") && config.particleTable().isPresent()) {
            String index = problem.key().replaceAll("\\D", "");
            return new InputProblem(config.particleTable().get(), "particle " + index, problem.message());
        }
        String key = KEYS.getOrDefault(problem.key(), problem.key());
        for (int i = 0; i < config.species().size(); i++) {
            if (config.species().get(i).name().equals(problem.key())) {
                key = "species[" + i + "]";
            }
        }
        return new InputProblem(reading.placeOf(key), key, problem.message());
    }
}
