package dev.margay;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A main class in a JVM of its own, with the options and the class path of this one, in an environment that a test chooses. */
public final class OwnJvm {

    /** Spark reads these; a test that needs one sets it. */
    private static final List<String> OF_THIS_JVM =
            List.of("SPARK_LOCAL_DIRS", "SPARK_LOCAL_IP", "SPARK_LOCAL_HOSTNAME");

    private final String main;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> options = new ArrayList<>();
    private Optional<String> umask = Optional.empty();

    private OwnJvm(String main) {
        this.main = main;
    }

    /** A JVM for this class. */
    public static OwnJvm of(String mainClass) {
        return new OwnJvm(mainClass);
    }

    /** Sets an environment variable. */
    public OwnJvm environment(String name, Object value) {
        environment.put(name, value.toString());
        return this;
    }

    /** Adds an option of Java. */
    public OwnJvm option(String option) {
        options.add(option);
        return this;
    }

    /** Sets the permissions that new files do not get, such as 027. */
    public OwnJvm umask(String octal) {
        umask = Optional.of(octal);
        return this;
    }

    /**
     * What a program has done.
     *
     * @param exitCode what it ended with
     * @param output what it printed, to standard output and standard error
     */
    public record Outcome(int exitCode, String output) {}

    /** Runs it to its end. */
    public Outcome run(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        umask.ifPresent(octal -> command.addAll(List.of("sh", "-c", "umask " + octal + "; exec \"$@\"", "sh")));
        command.addAll(command(main, options));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        OF_THIS_JVM.forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            return new Outcome(process.waitFor(), output);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The command line that starts a class. */
    public static List<String> command(String mainClass, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (option.startsWith("--add-") || option.startsWith("-X")) {
                command.add(option);
            }
        }
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        return command;
    }
}
