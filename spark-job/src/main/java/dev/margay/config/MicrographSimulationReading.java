package dev.margay.config;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of reading the configuration of a simulated micrograph. Problems do not stop the reading.
 *
 * @param file its name
 * @param config the configuration, if there was no problem
 * @param problems all problems
 * @param notes for the user that are not problems
 * @param places file and line of every dotted key that is given, such as {@code species[0].count}
 */
public record MicrographSimulationReading(
        String file,
        Optional<MicrographSimulationConfig> config,
        List<InputProblem> problems,
        List<String> notes,
        Map<String, String> places) {

    public MicrographSimulationReading {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
        places = Map.copyOf(places);
    }

    /**
     * Reads a configuration.
     *
     * @param yaml its text
     * @param file its name, for messages
     * @throws BadInputException only if the text is not a YAML mapping
     */
    public static MicrographSimulationReading of(String yaml, String file) {
        return MicrographSimulationReader.read(ConfigNode.parse(yaml, file), file);
    }

    /** The configuration; throws with all problems if there are any. */
    public MicrographSimulationConfig orThrow() {
        BadInputException.throwIfAny(problems);
        return config.orElseThrow();
    }

    /** File and line of a key; those of its group, or the file, if the key is not given. */
    public String placeOf(String key) {
        return KeyPlaces.placeOf(key, places, file);
    }
}
