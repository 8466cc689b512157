package dev.margay.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that others have written, and that judges files of Margay. Debian has packages of all of them: relion, python3-mrcfile,
 * python3-numpy, hdf5-tools.
 *
 * @param path of the program
 */
record JudgeProgram(Path path) {

    /** If this is {@code true}, a missing program is an error. */
    private static final String REQUIRED_VARIABLE = "MARGAY_REQUIRE_JUDGES";

    private static final long MINUTES = 5;

    /**
     * The program of this name. Without it, the test is skipped, and says so.
     *
     * @throws AssertionError if it is missing, but required
     */
    static JudgeProgram named(String name) {
        // The Python of the system has the packages of the system.
        return Stream.concat(
                        Stream.of("/usr/bin"), Stream.of(System.getenv("PATH").split(":", -1)))
                .map(folder -> Path.of(folder.isEmpty() ? "." : folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(JudgeProgram::new)
                .orElseGet(() -> {
                    if ("true".equals(System.getenv(REQUIRED_VARIABLE))) {
                        throw new AssertionError(REQUIRED_VARIABLE + " is true, but " + name + " was not found");
                    }
                    return Assumptions.abort(name + " is not installed");
                });
    }

    /**
     * Runs it to its end.
     *
     * @param folder in which it runs
     * @return what it printed
     * @throws AssertionError if it fails
     */
    String run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(path.toString()));
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile("judge", ".log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        String printed = Files.readString(log, StandardCharsets.ISO_8859_1);
        Files.delete(log);
        if (!ended || process.exitValue() != 0) {
            throw new AssertionError(command + " failed: " + printed);
        }
        return printed;
    }
}
