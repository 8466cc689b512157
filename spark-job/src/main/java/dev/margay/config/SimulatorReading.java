package dev.margay.config;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.List;

/**
 * The result of reading the configuration of a simulator.
 *
 * @param config the configuration; values with a problem are replaced by valid ones
 * @param problems all problems
 * @param notes for the user that are not problems
 */
public record SimulatorReading(SimulatorConfig config, List<InputProblem> problems, List<String> notes) {

    public SimulatorReading {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /**
     * Reads a configuration: the keys of Leopard-EM's simulator, at the top or in the group {@code simulator}.
     *
     * @param yaml its text
     * @param file its name, for messages
     * @param overlay values that replace keys, without the name of the group
     * @throws BadInputException only if the text is not a YAML mapping
     */
    public static SimulatorReading of(String yaml, String file, ConfigOverlay overlay) {
        return ConfigTree.parse(yaml, file).withSimulator(overlay);
    }

    /** The configuration; throws with all problems if there are any. */
    public SimulatorConfig orThrow() {
        BadInputException.throwIfAny(problems);
        return config;
    }
}
