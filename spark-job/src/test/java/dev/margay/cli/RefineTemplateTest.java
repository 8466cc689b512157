package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.golden.RefinementFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input of refine-template: exit code 2, a message that says what to do, and no file is written. */
class RefineTemplateTest {

    @TempDir
    private Path folder;

    private RefinementFolder inputs;

    @BeforeEach
    void copyTheCase() throws IOException {
        inputs = RefinementFolder.in(folder);
    }

    private List<Path> contents() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }

    private void assertRefused(String out, List<String> options, String... messages) throws IOException {
        List<Path> before = contents();
        String[] arguments = Stream.concat(
                        Stream.of(
                                "refine-template",
                                inputs.config().toString(),
                                "--base-dir",
                                folder.toString(),
                                "--out",
                                out),
                        options.stream())
                .toArray(String[]::new);
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.err()).contains(messages).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(contents()).isEqualTo(before);
    }

    private void assertRefused(List<String> options, String... messages) throws IOException {
        assertRefused(folder.resolve("refined.csv").toString(), options, messages);
    }

    @Test
    void aMissingOutput() {
        CommandLineRun run =
                CommandLineRun.of("refine-template", inputs.config().toString());
        assertThat(run.err()).contains("Missing required option: '--out=OUT.csv'");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void aMissingConfiguration() throws IOException {
        Files.delete(inputs.config());
        assertRefused(List.of(), "refine_global.yaml: the file does not exist");
    }

    @Test
    void aMissingTable() throws IOException {
        Files.delete(inputs.table());
        assertRefused(List.of(), "error: out/results.csv: the file does not exist", folder.toString());
    }

    @Test
    void aTableWithoutTheColumns() throws IOException {
        Files.writeString(inputs.table(), "x,y\n1,2\n");
        assertRefused(
                List.of(),
                "error: out/results.csv:1: is not a table of particles as match-template writes it",
                "pos_x");
    }

    @Test
    void aBoxSmallerThanTheTemplate() throws IOException {
        inputs.configure("- 56\n  - 56", "- 40\n  - 40");
        assertRefused(
                List.of(),
                "particle_stack.extracted_box_size: got 40 x 40, smaller than original_template_size = 48",
                "expected at least the size of the template");
    }

    @Test
    void anUnknownEngine() throws IOException {
        assertRefused(List.of("--engine", "warp"), "--engine: got 'warp'; expected auto, ", "reference");
    }

    @Test
    void anUnknownMaster() throws IOException {
        assertRefused(List.of("--master", "lokal"), "--master: got 'lokal'; expected local[*]");
    }

    @Test
    void numbersOutsideTheirRange() throws IOException {
        assertRefused(List.of("--in-flight", "0"), "--in-flight: got 0; expected 1 to 100");
        assertRefused(List.of("--partitions", "0"), "--partitions: got 0; expected a number of 1 or more");
        assertRefused(List.of("--status-port", "70000"), "--status-port: port 70000 does not exist");
    }

    @Test
    void optionsOfSearches() throws IOException {
        assertRefused(List.of("--orientation-batch-size", "8"), "--orientation-batch-size");
        assertRefused(List.of("--particles", "p.csv"), "--particles");
    }

    @Test
    void aContinuousRefinementThatIsCompatible() throws IOException {
        assertRefused(
                List.of("--continuous", "--leopard-compatible"),
                "--leopard-compatible: cannot be used with --continuous, because Leopard-EM has only the grid");
        Files.writeString(inputs.config(), Files.readString(inputs.config()) + "refinement:\n  strategy: continuous\n");
        assertRefused(
                List.of("--leopard-compatible"),
                "refine_global.yaml:44: refinement.strategy: asks for a continuous refinement that is compatible with"
                        + " Leopard-EM, which has only the grid; remove one of the two, here or from the options");
    }

    @Test
    void accurateProjectionsThatAreCompatible() throws IOException {
        assertRefused(
                List.of("--leopard-compatible", "--gridding-correction"),
                "projection: asks for more accurate projections than those of Leopard-EM",
                "expected gridding_correction: false and template_padding: 1");
        assertRefused(List.of("--template-padding", "0"), "--template-padding: got 0; expected 1 or 2");
    }

    @Test
    void anOutputThatCannotBeWritten() throws IOException {
        assertRefused(inputs.table() + "/refined.csv", List.of(), "refined.csv: cannot be written", "not a directory");
        assertRefused(folder.toString(), List.of(), "is a directory; expected the path of a file to write");
        assertRefused("", List.of(), "--out: got ''; expected the path of the table to write");
    }

    @Test
    void anOutputThatIsTheTable() throws IOException {
        assertRefused(
                inputs.table().toString(),
                List.of("--overwrite"),
                "results.csv: would replace the input out/results.csv; choose another path");
    }

    @Test
    void anOutputThatExists() throws IOException {
        Files.writeString(folder.resolve("refined.csv"), "precious");
        assertRefused(List.of(), "--overwrite: ", "refined.csv exists already");
        assertThat(folder.resolve("refined.csv")).hasContent("precious");
    }
}
