package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.golden.GoldenCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks before a search warn, refuse only what a search would refuse, and write nothing. */
class PreflightIT {

    private static final GoldenCase GOLDEN = new GoldenCase("small-square", "config.yaml", "out_slicefix");

    @TempDir
    private Path folder;

    @BeforeEach
    void inputs() throws IOException {
        Files.copy(GOLDEN.configPath(), folder.resolve("config.yaml"));
        for (String file : List.of("micrograph.mrc", "template.mrc")) {
            Files.copy(GOLDEN.configPath().resolveSibling(file), folder.resolve(file));
        }
    }

    private CommandLineRun preflight(String... more) throws IOException {
        return CommandLineRun.of(Stream.concat(
                        Stream.of(
                                "preflight", folder.resolve("config.yaml").toString(), "--base-dir", folder.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void eachCheckHasALineAndNothingIsWritten() throws IOException {
        CommandLineRun run = preflight();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("Thon rings:", "pixel size of the micrograph:", "contrast:", "whitening:", "box:", "steps:");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void anotherPixelSizeIsAWarningAndNoRefusal() throws IOException {
        Path config = folder.resolve("config.yaml");
        Files.writeString(config, Files.readString(config).replaceFirst("pixel_size: [0-9.]+", "pixel_size: 3.3"));
        CommandLineRun run = preflight();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).containsPattern("WARNING +pixel size of the template: .*3\\.3000, which is used");
    }

    @Test
    void aMaskIsCheckedAndAnEmptyBorderWarnsOnlyWhereItCanBeTakenForParticles() throws IOException {
        Path file = folder.resolve("micrograph.mrc");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 1024, 1024 + bytes.length / 4, (byte) 0);
        Files.write(file, bytes);
        assertThat(preflight().out()).containsPattern("good +area: .* constant areas, which search_area.border");
        assertThat(preflight("--metric", "background-z-score").out())
                .containsPattern("WARNING +area: .* with the metric background-z-score");
        assertThat(preflight("--metric", "background-z-score", "--auto-mask").out())
                .containsPattern("good +area: .* of the positions are searched; .* which is not searched");
        CommandLineRun wrong =
                preflight("--mask", folder.resolve("template.mrc").toString());
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("template.mrc");
    }

    @Test
    void whatASearchRefusesIsRefused() throws IOException {
        Files.delete(folder.resolve("template.mrc"));
        CommandLineRun run = preflight();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("template.mrc");
    }
}
