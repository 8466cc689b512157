package dev.margay.cli.command;

import dev.margay.api.ParticleRun;
import dev.margay.api.RefinementResult;
import dev.margay.cli.console.Console;
import dev.margay.cli.console.ExitCode;
import dev.margay.cli.console.RefinementLines;
import dev.margay.cli.console.RefinementProgress;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of programs that write a table with refined values of particles. */
final class RefinementOptions {

    @Option(
            names = "--out",
            paramLabel = "OUT.csv",
            required = true,
            description = "The table to write. Relative to the working directory.")
    private String out;

    @Mixin
    private ParticleRunOptions options;

    /** The table to write. */
    String out() {
        return ParticleRunOptions.requirePath(out, "the path of the table to write");
    }

    /** Sets what the user chose. */
    <S extends ParticleRun<S>> void onto(S described) {
        options.onto(described);
    }

    /** What runs. */
    interface Run {
        RefinementResult run() throws IOException;
    }

    /**
     * Runs it with its progress on the console, and prints what came out.
     *
     * @param config path of the configuration, for the title of the status page
     * @param console where to show it
     * @param described what runs
     * @param running runs it
     * @return the exit code
     */
    <S extends ParticleRun<S>> int shown(String config, Console console, S described, Run running) throws IOException {
        try (RunOptions.OpenPage open = options.openPage(config)) {
            described.listener(new RefinementProgress(console, open.page()));
            RefinementResult result = running.run();
            new RefinementLines(console).results(result);
            return (result.isComplete() ? ExitCode.DONE : ExitCode.FAILURE).number();
        }
    }
}
