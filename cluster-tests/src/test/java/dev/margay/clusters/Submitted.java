package dev.margay.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of a user that runs: one of Margay's scripts. */
final class Submitted implements AutoCloseable {

    private static final int SECONDS = 300;

    private final Process process;
    private final Path log;

    private Submitted(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param log file for all that it prints
     * @param environment variables; of those for Spark, Hadoop, Margay and CUDA, the program has only these
     * @param words the program and its arguments
     */
    static Submitted start(Path log, Map<String, String> environment, List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(log.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("(SPARK|HADOOP|YARN|MARGAY|CUDA|AWS)_.*"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().putAll(environment);
        return new Submitted(builder.start(), log);
    }

    /** What it has printed so far. */
    String messages() throws IOException {
        return Files.readString(log);
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Waits for its end, and returns its exit code. */
    int exitCode() throws Exception {
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as(messages()).isTrue();
        return process.exitValue();
    }

    /** Kills it and its children outright. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
