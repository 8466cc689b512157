package dev.margay.api;

import dev.margay.io.DataFiles;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/**
 * Checks the outputs of a simulation or a refinement before it starts.
 *
 * @param here where outputs are
 * @param overwrite whether existing files may be replaced
 */
record OutputCheck(DataFiles here, boolean overwrite) {

    /**
     * Rejects outputs that cannot be written, exist already, or are inputs.
     *
     * @param outputs paths as the user wrote them
     * @param inputs paths as the user wrote them, by their full path
     */
    void require(List<String> outputs, Map<Path, String> inputs) {
        for (String output : outputs) {
            String input = inputs.get(here.identity(output));
            if (input != null) {
                throw new BadInputException(
                        InputProblem.ofFile(output, "would replace the input " + input + "; choose another path"));
            }
            here.requireWritableFile(output, "", true).ifPresent(problem -> {
                throw new BadInputException(problem);
            });
            if (!overwrite && here.requireWritableFile(output, "", false).isPresent()) {
                throw new BadInputException(InputProblem.of(
                        Setting.OVERWRITE, output + " exists already; choose another path, or set this to replace it"));
            }
        }
    }
}
