package dev.margay.config;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The result of reading the configuration of a constrained search. Problems do not stop the reading, so that all are reported together.
 *
 * @param file its name
 * @param config the configuration, if there was no problem
 * @param inputPaths template, table of the reference, and what names the maps of the partner, as written, by their keys; those that are
 *     readable
 * @param problems all problems
 * @param notes for the user that are not problems
 * @param places file and line of every dotted key that is given
 */
public record ConstrainedSearchReading(
        String file,
        Optional<ConstrainedSearchConfig> config,
        Map<String, String> inputPaths,
        List<InputProblem> problems,
        List<String> notes,
        Map<String, String> places) {

    /** Copies lists and maps. */
    public ConstrainedSearchReading {
        inputPaths = Collections.unmodifiableMap(new LinkedHashMap<>(inputPaths));
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
        places = Map.copyOf(places);
    }

    /**
     * Reads a configuration.
     *
     * @param yaml its text
     * @param file its name, for messages
     * @throws BadInputException only if the text is not a YAML mapping, or is the configuration of another program
     */
    public static ConstrainedSearchReading of(String yaml, String file) {
        return ConstrainedSearchReader.read(ConfigNode.parse(yaml, file), file);
    }

    /** The same with changes, as the command line may ask for. */
    public ConstrainedSearchReading with(UnaryOperator<ConstrainedSearchConfig> change) {
        return new ConstrainedSearchReading(file, config.map(change), inputPaths, problems, notes, places);
    }

    /** The configuration; throws with all problems if there are any. */
    public ConstrainedSearchConfig orThrow() {
        BadInputException.throwIfAny(problems);
        return config.orElseThrow();
    }

    /** File and line of a key; those of its group, or the file, if the key is not given. */
    public String placeOf(String key) {
        return KeyPlaces.placeOf(key, places, file);
    }
}
