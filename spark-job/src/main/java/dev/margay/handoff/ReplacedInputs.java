package dev.margay.handoff;

import dev.margay.io.DataFiles;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.util.List;

/** Outputs never replace the files from which they are made. */
public final class ReplacedInputs {

    private ReplacedInputs() {}

    /**
     * Refuses an output that is an input.
     *
     * @param out path of the output
     * @param setting that names it
     * @param inputs paths of files that are read
     * @param files where files are
     */
    public static void refuse(String out, Setting setting, List<String> inputs, DataFiles files) {
        for (String input : inputs) {
            if (files.identity(input).equals(files.identity(out))) {
                throw new BadInputException(InputProblem.of(
                        setting, "got " + out + ", which is also an input or another output; choose another path"));
            }
        }
    }
}
