package dev.margay.cli;

import dev.margay.OwnJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of the program in its own JVM, which a test can kill. */
record CommandLineProcess(Process process) implements AutoCloseable {

    /** Starts the program. Its messages are written to a file. */
    static CommandLineProcess start(Path log, String... arguments) throws IOException {
        List<String> command = OwnJvm.command("dev.margay.cli.Main", List.of());
        command.addAll(List.of(arguments));
        return new CommandLineProcess(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(log.toFile())
                .start());
    }

    /** Kills the process. It cannot clean up. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
