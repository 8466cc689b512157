package dev.margay.cli.command;

import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.Engines;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.List;
import java.util.stream.Stream;

/** What {@code --engine} may name. */
final class EngineName {

    private EngineName() {}

    /** Refuses a name that no engine has. Whether the engine can run is another question, which takes a shape. */
    static void require(String engine) {
        List<String> names = Stream.concat(
                        Stream.of(Engines.AUTO), Engines.all().stream().map(CorrelatorProvider::engine))
                .toList();
        if (!names.contains(engine)) {
            throw new BadInputException(new InputProblem(
                    "command line", "--engine", "got '" + engine + "'; expected " + String.join(", ", names)));
        }
    }
}
