package dev.margay.cli.command;

import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.Engines;
import dev.margay.kernels.engine.EngineChoice;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.List;
import java.util.stream.Stream;

/** The values that {@code --engine} accepts. */
final class EngineName {

    private EngineName() {}

    /** Rejects a name that no engine has. Whether the engine can run also depends on the shape, and is checked later. */
    static void require(String engine) {
        List<String> names = Stream.concat(
                        Stream.of(EngineChoice.AUTO), Engines.all().stream().map(CorrelatorProvider::engine))
                .toList();
        if (!names.contains(engine)) {
            throw new BadInputException(new InputProblem(
                    "command line", "--engine", "got '" + engine + "'; expected " + String.join(", ", names)));
        }
    }
}
