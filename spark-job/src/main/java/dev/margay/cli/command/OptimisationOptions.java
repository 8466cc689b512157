package dev.margay.cli.command;

import dev.margay.api.OptimisationResult;
import dev.margay.api.ParticleOptimisation;
import dev.margay.cli.console.Console;
import dev.margay.cli.console.ExitCode;
import dev.margay.cli.console.OptimisationProgress;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of programs that optimise the template. */
final class OptimisationOptions {

    @Option(
            names = "--out",
            paramLabel = "OUT.txt",
            required = true,
            description =
                    "The file for the optimum; the names of the other files begin like it. Relative to the working"
                            + " directory.")
    private String out;

    @Mixin
    private ParticleRunOptions options;

    /** The file for the optimum. */
    String out() {
        return ParticleRunOptions.requirePath(out, "the path of the file to write");
    }

    /** Sets what the user chose. */
    <S extends ParticleOptimisation<S>> void onto(S described) {
        options.onto(described);
    }

    /** What runs. */
    interface Run {
        OptimisationResult run() throws IOException;
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
    <S extends ParticleOptimisation<S>> int shown(String config, Console console, S described, Run running)
            throws IOException {
        try (RunOptions.OpenPage open = options.openPage(config)) {
            OptimisationProgress progress = new OptimisationProgress(console, open.page());
            described.listener(progress);
            progress.results(running.run());
            return ExitCode.DONE.number();
        }
    }
}
