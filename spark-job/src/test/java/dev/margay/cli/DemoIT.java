package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.golden.CsvTable;
import dev.margay.spark.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo finds all planted particles and writes a folder that can be searched again. */
class DemoIT {

    @TempDir
    private Path folder;

    @BeforeAll
    static void closeSharedContext() {
        SharedSpark.close();
    }

    @Test
    void everyPlantedParticleIsFoundAndNothingElse() throws IOException {
        Path out = folder.resolve("demo");
        CommandLineRun run = CommandLineRun.of("demo", "--out", out.toString());
        assertThat(run.err()).contains("found 12 of 12 planted particles, and 0 that were not planted");
        assertThat(run.exitCode()).isZero();
        // The fastest engine can run here, so there is no warning about another choice.
        assertThat(run.err()).doesNotContain("WARNING");
        for (String file : List.of(
                "config.yaml", "template.mrc", "micrograph.mrc", "scaled_mip.mrc", "mip.result.json", "report.html")) {
            assertThat(out.resolve(file)).isNotEmptyFile();
        }
        assertThat(CsvTable.parse(Files.readString(out.resolve("particles.csv")))
                        .rows())
                .isEqualTo(12);
        try (var entries = Files.list(out)) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .noneMatch(name -> name.endsWith(".part") || name.endsWith(".crc"));
        }
    }

    @Test
    void aFolderWithOtherFilesIsNotChanged() throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "precious");
        CommandLineRun run = CommandLineRun.of("demo", "--out", folder.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--out").contains("choose a new folder");
        try (var entries = Files.list(folder)) {
            assertThat(entries).hasSize(1);
        }
    }
}
