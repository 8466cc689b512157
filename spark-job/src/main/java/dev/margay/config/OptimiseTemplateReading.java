package dev.margay.config;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The result of reading the configuration of an optimisation of the template. Problems do not stop the reading, so that all are reported
 * together.
 *
 * @param file its name
 * @param config the configuration, if there was no problem
 * @param modelPath path of the atomic model as written, if readable
 * @param tablePath path of the table of particles as written, if readable
 * @param problems all problems
 * @param notes for the user that are not problems
 * @param places file and line of every dotted key that is given
 */
public record OptimiseTemplateReading(
        String file,
        Optional<OptimiseTemplateConfig> config,
        Optional<String> modelPath,
        Optional<String> tablePath,
        List<InputProblem> problems,
        List<String> notes,
        Map<String, String> places) {

    public OptimiseTemplateReading {
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
    public static OptimiseTemplateReading of(String yaml, String file) {
        return OptimiseTemplateReader.read(ConfigNode.parse(yaml, file), file);
    }

    /** The same with changes, as the command line may ask for. */
    public OptimiseTemplateReading with(UnaryOperator<OptimiseTemplateConfig> change) {
        return new OptimiseTemplateReading(file, config.map(change), modelPath, tablePath, problems, notes, places);
    }

    /** What it says about particles and template, as the reading of a refinement at fixed poses. */
    public RefineTemplateReading local() {
        return new RefineTemplateReading(
                file, config.map(OptimiseTemplateConfig::local), modelPath, tablePath, problems, notes, places);
    }

    /** The configuration; throws with all problems if there are any. */
    public OptimiseTemplateConfig orThrow() {
        BadInputException.throwIfAny(problems);
        return config.orElseThrow();
    }
}
