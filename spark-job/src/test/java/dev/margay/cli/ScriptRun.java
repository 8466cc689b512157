package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of a script in its own process.
 *
 * @param exitCode exit code of the script
 * @param out what it printed to standard output
 * @param err what it printed to standard error
 */
record ScriptRun(int exitCode, String out, String err) {

    private static final int SECONDS = 180;

    /**
     * Runs a script until it ends. The environment has no settings for Spark, Slurm, Margay or CUDA, except the given
     * ones.
     *
     * @param folder the working directory
     */
    static ScriptRun of(Path folder, Map<String, String> environment, List<String> command) throws Exception {
        Path out = Files.createTempFile(folder, "out", ".log");
        Path err = Files.createTempFile(folder, "err", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        prepare(builder, environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                    .as(Files.readString(err))
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        ScriptRun run = new ScriptRun(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
        Files.delete(out);
        Files.delete(err);
        return run;
    }

    /** Removes variables that would change the behaviour of a script, and adds the given ones. */
    static void prepare(ProcessBuilder builder, Map<String, String> environment) {
        builder.environment().keySet().removeIf(name -> name.matches("(SPARK|SLURM|MARGAY|CUDA)_.*"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
    }
}
