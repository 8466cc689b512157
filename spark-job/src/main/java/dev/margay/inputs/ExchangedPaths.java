package dev.margay.inputs;

import dev.margay.config.ConfigReading;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.Optional;

/** Checks whether the paths of micrograph and template are exchanged in a configuration. */
final class ExchangedPaths {

    private ExchangedPaths() {}

    /** A problem if the micrograph is a cube and the template is an image. */
    static Optional<InputProblem> problem(ConfigReading reading, DataFiles files) {
        MrcReader reader = new MrcReader(files);
        boolean exchanged = reading.micrographPath()
                        .filter(path -> isCube(path, reader))
                        .isPresent()
                && reading.templatePath().filter(path -> isImage(path, reader)).isPresent();
        return exchanged
                ? Optional.of(new InputProblem(
                        reading.file(),
                        "micrograph_path, template_volume_path",
                        "seem to be exchanged: " + reading.micrographPath().orElseThrow() + " is a cube, and "
                                + reading.templatePath().orElseThrow() + " is an image"))
                : Optional.empty();
    }

    private static boolean isCube(String path, MrcReader reader) {
        try {
            return reader.templateSize(path).height() > 1;
        } catch (BadInputException e) {
            return false;
        }
    }

    private static boolean isImage(String path, MrcReader reader) {
        try {
            return reader.micrographSize(path).height() > 1;
        } catch (BadInputException e) {
            return false;
        }
    }
}
