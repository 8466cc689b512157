package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.golden.GoldenCase;
import dev.margay.result.ResultRecord;
import dev.margay.spark.SharedSpark;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search whose driver is killed in the middle resumes from its checkpoint. */
@Tag("long")
class ResumeIT {

    private static final GoldenCase GOLDEN = new GoldenCase("small-square", "config.yaml", "out_slicefix");

    /** Maps that do not depend on rounding of sums, and the table of correlations. */
    private static final List<String> SAME_TO_THE_BIT = List.of(
            "mip.mrc",
            "orientation_phi.mrc",
            "orientation_theta.mrc",
            "orientation_psi.mrc",
            "relative_defocus.mrc",
            "correlations.csv");

    private static final String SUFFIX = ".checkpoint";

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @BeforeAll
    static void closeSharedContext() {
        SharedSpark.close();
    }

    @Test
    void theResultIsTheSameAsWithoutInterruption() throws Exception {
        Path config = config();
        Path states = folder.resolve("states");
        try (CommandLineProcess killed = start(config, states)) {
            assertThat(AppearingFiles.await(states, SUFFIX, 2, LIMIT)).isPositive();
            assertThat(killed.process().isAlive()).isTrue();
        }
        assertThat(folder.resolve("out/mip.mrc")).doesNotExist();
        CommandLineRun resumed = CommandLineRun.of(arguments(config, states));
        assertThat(resumed.err()).containsPattern("resuming    at [1-9][0-9,]* of 6,890 correlograms");
        assertThat(resumed.err()).contains("[##############################] 100%  6,890 / 6,890 correlograms");
        assertThat(resumed.exitCode()).isZero();
        assertThat(states).doesNotExist();
        assertRecordDescribesBothRuns();
        Files.move(folder.resolve("out"), folder.resolve("resumed"));
        CommandLineRun plain = CommandLineRun.of(
                "match-template", config.toString(), "--base-dir", folder.toString(), "--engine", "reference");
        assertThat(plain.exitCode()).isZero();
        assertThat(record("resumed").values()).isEqualTo(record("out").values());
        assertThat(record("out").values().tableRows()).isPositive();
        for (String map : SAME_TO_THE_BIT) {
            assertThat(folder.resolve("resumed").resolve(map))
                    .hasSameBinaryContentAs(folder.resolve("out").resolve(map));
        }
    }

    /** Checks the work of each run, and the rate of the second run. */
    private void assertRecordDescribesBothRuns() throws IOException {
        ResultRecord record = record("out");
        long total = record.search().correlograms();
        long now = record.run().correlogramsByDevice().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat(record.run().correlogramsBefore()).isBetween(1L, total - 1);
        assertThat(record.run().correlogramsBefore() + now).isEqualTo(total);
        assertThat(record.run().correlogramsPerSecond())
                .isCloseTo(now / record.run().wallSeconds(), Percentage.withPercentage(1));
    }

    private ResultRecord record(String results) throws IOException {
        Path file = folder.resolve(results).resolve("mip.result.json");
        return ResultRecord.read(Files.readString(file), file.toString());
    }

    @Test
    void aStateOfAnEarlierVersionIsRefused() throws Exception {
        Path config = config();
        Path states = Files.createDirectories(folder.resolve("states"));
        try (var old = new DataOutputStream(Files.newOutputStream(states.resolve("margay-000000000100.checkpoint")))) {
            old.writeUTF("Margay checkpoint 1");
            old.writeInt(0);
        }
        CommandLineRun refused = CommandLineRun.of(arguments(config, states));
        assertThat(refused.err())
                .contains("--checkpoint: contains the state of another search, which differs in Margay's version")
                .contains("choose another folder, or delete this one to start again");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(AppearingFiles.count(states, SUFFIX)).isEqualTo(1);
    }

    @Test
    void theStateOfAnotherSearchIsRefused() throws Exception {
        Path config = config();
        Path states = folder.resolve("states");
        try (CommandLineProcess killed = start(config, states)) {
            assertThat(AppearingFiles.await(states, SUFFIX, 1, LIMIT)).isPositive();
            assertThat(killed.process().isAlive()).isTrue();
        }
        Files.writeString(config, Files.readString(config).replace("voltage: 300", "voltage: 200"));
        CommandLineRun refused = CommandLineRun.of(arguments(config, states));
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("contains the state of another search, which differs in optics_group");
        assertThat(AppearingFiles.count(states, SUFFIX)).isPositive();
    }

    private Path config() throws IOException {
        Path config = folder.resolve("config.yaml");
        Files.writeString(config, Files.readString(GOLDEN.configPath()).replace("match_template_result:\n", """
                                match_template_result:
                                  correlation_table_path: out/correlations.csv
                                  correlation_table_threshold: 4.1
                                """));
        for (String file : List.of("micrograph.mrc", "template.mrc")) {
            Files.copy(GOLDEN.configPath().resolveSibling(file), folder.resolve(file));
        }
        return config;
    }

    private CommandLineProcess start(Path config, Path states) throws IOException {
        return CommandLineProcess.start(folder.resolve("killed.log"), arguments(config, states));
    }

    private String[] arguments(Path config, Path states) {
        return new String[] {
            "match-template",
            config.toString(),
            "--base-dir",
            folder.toString(),
            "--engine",
            "reference",
            // Two cores on every machine. With more cores, there could be too few rounds before the kill.
            "--master",
            "local[2]",
            "--checkpoint",
            states.toString(),
            "--checkpoint-interval",
            "0.005"
        };
    }
}
