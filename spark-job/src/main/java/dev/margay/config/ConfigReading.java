package dev.margay.config;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.List;
import java.util.Optional;

/**
 * The result of reading a configuration. Problems do not stop the reading. The files of readable paths are checked as well, so that all
 * problems are reported together.
 *
 * @param file its name
 * @param config the configuration, if there was no problem
 * @param micrographPath as written, if readable
 * @param templatePath as written, if readable
 * @param mtfReferencePath as written, if given and readable
 * @param results output paths as written; null for paths that are not readable
 * @param problems all problems
 * @param notes for the user that are not problems: keys that have no effect here, or more effect than in Leopard-EM
 */
public record ConfigReading(
        String file,
        Optional<MatchTemplateConfig> config,
        Optional<String> micrographPath,
        Optional<String> templatePath,
        Optional<String> mtfReferencePath,
        ResultPaths results,
        List<InputProblem> problems,
        List<ConfigNote> notes) {

    /** The texts of the notes. */
    public List<String> noteTexts() {
        return notes.stream().map(ConfigNote::text).toList();
    }

    /** The configuration; throws with all problems if there are any. */
    public MatchTemplateConfig orThrow() {
        BadInputException.throwIfAny(problems);
        return config.orElseThrow();
    }
}
