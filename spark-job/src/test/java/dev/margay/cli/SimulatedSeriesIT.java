package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.io.mrc.MrcWriter;
import dev.margay.simulate.SyntheticTemplate;
import dev.margay.spark.SharedSpark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several simulated micrographs, as tasks of Spark. */
class SimulatedSeriesIT {

    private static final String YAML = """
            height: 120
            width: 160
            seed: 5
            optics_group: {label: test, pixel_size: 2.0, voltage: 300.0, defocus_u: 6000.0, defocus_v: 5600.0, astigmatism_angle: 30.0}
            species:
              - template_volume_path: cage.mrc
                count: 4
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeInputs() throws IOException {
        SharedSpark.close();
        try (OutputStream to = Files.newOutputStream(folder.resolve("cage.mrc"))) {
            MrcWriter.write(to, SyntheticTemplate.cage(32, 5, 3), 2, "test");
        }
        Files.writeString(folder.resolve("micrograph.yaml"), YAML);
    }

    private CommandLineRun run(String out, String... options) {
        List<String> words = new ArrayList<>(List.of(
                "simulate-micrograph",
                folder.resolve("micrograph.yaml").toString(),
                folder.resolve(out).toString(),
                "--base-dir",
                folder.toString()));
        words.addAll(List.of(options));
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    @Test
    void eachIsTheMicrographOfItsSeed() throws IOException {
        CommandLineRun series = run("series.mrc", "--count", "3", "--master", "local[2]");
        assertThat(series.exitCode()).as(series.err()).isZero();
        assertThat(series.err()).contains("series-0001.mrc to ").contains("series-0003.mrc, each with its table");
        for (int i = 0; i < 3; i++) {
            assertThat(run("one-" + i + ".mrc", "--seed", String.valueOf(5 + i)).exitCode())
                    .isZero();
            assertThat(folder.resolve("series-000" + (i + 1) + ".mrc"))
                    .hasSameBinaryContentAs(folder.resolve("one-" + i + ".mrc"));
            assertThat(folder.resolve("series-000" + (i + 1) + ".particles.csv"))
                    .isNotEmptyFile();
        }
        assertThat(folder.resolve("series-0001.mrc"))
                .content(StandardCharsets.ISO_8859_1)
                .isNotEqualTo(Files.readString(folder.resolve("series-0002.mrc"), StandardCharsets.ISO_8859_1));
    }

    /** What a task needs is really serialised and sent. */
    @Test
    @Tag("long")
    void executorsInOtherJvmsGiveTheSame() throws IOException {
        CommandLineRun series = run("series.mrc", "--count", "3", "--master", "local-cluster[2,1,1024]");
        assertThat(series.exitCode()).as(series.err()).isZero();
        assertThat(run("one.mrc", "--seed", "7").exitCode()).isZero();
        assertThat(folder.resolve("series-0003.mrc")).hasSameBinaryContentAs(folder.resolve("one.mrc"));
    }

    @Test
    void nothingIsReplaced() throws IOException {
        Files.writeString(folder.resolve("series-0002.particles.csv"), "mine");
        CommandLineRun refused = run("series.mrc", "--count", "2");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("--overwrite: ").contains("series-0002.particles.csv exists already");
        assertThat(folder.resolve("series-0001.mrc")).doesNotExist();
    }

    @Test
    void aTaskThatFailsIsReportedWithItsCause() throws IOException {
        // More than fit: this is noticed when the particles are placed.
        Files.writeString(folder.resolve("micrograph.yaml"), YAML.replace("count: 4", "count: 400"));
        CommandLineRun failed = run("series.mrc", "--count", "2");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err())
                .contains("not all micrographs could be simulated; those that are done are kept; first cause: ")
                .doesNotContain("bug in Margay");
        assertThat(folder.resolve("series-0001.mrc")).doesNotExist();
    }
}
