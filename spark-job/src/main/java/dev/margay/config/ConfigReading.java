package dev.margay.config;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading a configuration. Problems do not end the reading: whoever checks the files goes on with the paths that
 * were readable, so that everything wrong is told at once.
 *
 * @param file its name
 * @param config the configuration, if there was no problem
 * @param micrographPath as written, if readable
 * @param templatePath as written, if readable
 * @param mtfReferencePath as written, if there is one and it is readable
 * @param results output paths as written; single ones are null where unreadable
 * @param problems all that is wrong
 * @param notes what the user should know though nothing is wrong: keys that have no effect here, or more than in Leopard-EM
 */
public record ConfigReading(
        String file,
        Optional<MatchTemplateConfig> config,
        Optional<String> micrographPath,
        Optional<String> templatePath,
        Optional<String> mtfReferencePath,
        ResultPaths results,
        List<InputProblem> problems,
        List<String> notes) {

    /** The configuration; throws with every problem if there is any. */
    public MatchTemplateConfig orThrow() {
        BadInputException.throwIfAny(problems);
        return config.orElseThrow();
    }
}
