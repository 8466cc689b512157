package dev.margay.submit;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A submission that runs in its own process, with this process's input, output and terminal. */
public final class SubmitProcess {

    /** How long a driver may take to shut down. */
    private static final int PATIENCE_SECONDS = 30;

    private final Process process;

    private SubmitProcess(Process process) {
        this.process = process;
    }

    /**
     * Runs a line to its end. If this process is stopped, it stops the other one, too, and gives it time to shut down.
     *
     * @return its exit code
     */
    public static int run(SubmitLine line) throws IOException, InterruptedException {
        SubmitProcess started =
                new SubmitProcess(new ProcessBuilder(line.words()).inheritIO().start());
        Thread hook = new Thread(started::stop, "stop-submission");
        Runtime.getRuntime().addShutdownHook(hook);
        int exitCode = started.process.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process is being stopped, too; the hook has nothing to do.
            return exitCode;
        }
        return exitCode;
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
