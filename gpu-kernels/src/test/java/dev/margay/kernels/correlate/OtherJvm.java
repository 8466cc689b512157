package dev.margay.kernels.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a program in a new JVM, with the same Java and the same class path. */
public final class OtherJvm {

    private OtherJvm() {}

    /** Returns the printed lines. The exit code must be 0. */
    public static List<String> run(Class<?> program, String... flags) throws IOException, InterruptedException {
        return run(program, Map.of(), flags);
    }

    /** The same, with environment variables. An empty value removes the variable. */
    public static List<String> run(Class<?> program, Map<String, String> environment, String... flags)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        environment.forEach((variable, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(variable);
            } else {
                builder.environment().put(variable, value);
            }
        });
        Process process = builder.start();
        try (InputStream out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).isZero();
            return text.lines().toList();
        }
    }
}
