package dev.margay.cli.command;

import dev.margay.kernels.engine.Engine;
import dev.margay.kernels.engine.EngineChoice;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.List;
import java.util.stream.Stream;

/** The values that {@code --engine} accepts. */
final class EngineName {

    private EngineName() {}

    /**
     * Rejects a name that no engine has. Whether the engine can run also depends on the shape, and is checked later.
     *
     * @param engine the name
     * @param engines those of this kind of work
     */
    static void require(String engine, EngineChoice<?, ?> engines) {
        List<String> names = Stream.concat(
                        Stream.of(EngineChoice.AUTO), engines.byRank().stream().map(Engine::engine))
                .toList();
        if (!names.contains(engine)) {
            throw new BadInputException(new InputProblem(
                    "command line", "--engine", "got '" + engine + "'; expected " + String.join(", ", names)));
        }
    }
}
