package dev.margay.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the notebooks without a browser. */
class NotebooksIT {

    /** If this is {@code true}, the tests fail on a machine without Jupyter. Otherwise they are skipped there. */
    private static final String REQUIRE_JUPYTER = "MARGAY_REQUIRE_JUPYTER";

    private static final int NO_JUPYTER = 127;
    private static final long LONGEST_MINUTES = 15;
    private static final Path EXECUTED = Notebook.FOLDER.resolve("target/executed");

    static List<Notebook> notebooks() throws IOException {
        return Notebook.all();
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    @Tag("long")
    void everyCellRuns(Notebook notebook) throws Exception {
        Path executed = EXECUTED.resolve(notebook.name());
        Files.deleteIfExists(executed);

        Outcome outcome = run(notebook);

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(new Notebook(executed).codeCells()).isNotEmpty().allMatch(cell -> cell.get("execution_count")
                .isInt());
    }

    @Test
    void aCellThatFailsIsShownAndFailsTheRun() throws Exception {
        Notebook failing = new Notebook(
                Path.of(NotebooksIT.class.getResource("failing-cell.ipynb").toURI()));

        Outcome outcome = run(failing);

        assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("whole / 0", "ArithmeticException: / by zero", "failing-cell.ipynb fails")
                .doesNotContain("int whole = 42", "did not start");
    }

    private record Outcome(int exitCode, String output) {}

    private static Outcome run(Notebook notebook) throws IOException, InterruptedException {
        File output = Files.createTempFile("margay-notebook", ".log").toFile();
        try {
            ProcessBuilder command = new ProcessBuilder(
                    Notebook.FOLDER.resolve("open").toString(),
                    "--run",
                    "--no-build",
                    notebook.path().toString());
            command.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process =
                    command.redirectErrorStream(true).redirectOutput(output).start();
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                try (Stream<ProcessHandle> children = process.descendants()) {
                    children.forEach(ProcessHandle::destroy);
                }
                process.destroy();
                fail("%s is still running after %d minutes", notebook, LONGEST_MINUTES);
            }
            Outcome outcome =
                    new Outcome(process.exitValue(), Files.readString(output.toPath(), StandardCharsets.UTF_8));
            if (outcome.exitCode() == NO_JUPYTER) {
                withoutJupyter(outcome.output());
            }
            return outcome;
        } finally {
            Files.delete(output.toPath());
        }
    }

    private static void withoutJupyter(String why) {
        String message = "the notebooks are NOT tested: " + why.strip();
        if ("true".equals(System.getenv(REQUIRE_JUPYTER))) {
            fail(message);
        }
        System.err.println("WARNING: " + message);
        abort(message);
    }
}
