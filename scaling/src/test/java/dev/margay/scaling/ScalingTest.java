package dev.margay.scaling;

import dev.margay.cli.command.ScalingReport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The command prints a row for each number of devices, twice, and refuses what makes no sense. */
class ScalingTest {

    private static void assertRefused(String option, String value, String message) {
        CommandLineRun run = CommandLineRun.of("scaling", option, value);
        assertThat(run.err()).contains(message).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void aRowForEachNumberOfDevices() {
        CommandLineRun run = CommandLineRun.of("scaling", "--micrographs", "100");
        assertThat(run.exitCode()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines.get(0)).contains("4096 x 4096 / 512", "20,598,240 correlograms", "308 MB", "13 tiles");
        assertThat(lines.get(1).trim().split("\\s{2,}"))
                .containsExactly(
                        "devices",
                        "nodes",
                        "time",
                        "an hour",
                        "in use",
                        "corr.",
                        "set up",
                        "hand",
                        "merge",
                        "idle",
                        "dispatch",
                        "rounds",
                        "tasks",
                        "shuffle",
                        "collect",
                        "broadcast",
                        "first in",
                        "driver");
        assertThat(lines.subList(2, 6))
                .extracting(line -> line.substring(0, 7).trim())
                .containsExactly("1", "8", "64", "512");
        assertThat(lines.subList(2, 6)).allMatch(line -> line.trim().split("\\s{2,}").length == 18);
        assertThat(lines.get(7)).isEqualTo("100 micrographs, 2 in flight");
        assertThat(lines).hasSize(13);
    }

    @Test
    void optionsThatMakeNoSense() {
        assertRefused("--devices", "0", "command line: --devices: got 0; expected 1 to 16384");
        assertRefused("--devices", "8,99999", "--devices: got 99999");
        assertRefused("--devices-per-node", "0", "--devices-per-node: got 0; expected 1 to");
        assertRefused("--tasks-per-device", "65", "--tasks-per-device: got 65; expected 1 to 64");
        assertRefused("--rate", "NaN", "--rate: got NaN; expected a number above 0");
        assertRefused("--network-gbit", "-1", "--network-gbit: got -1.0; expected a number above 0");
        assertRefused("--image", "4096", "--image: got '4096'; expected rows x columns, such as 4096x4096");
        assertRefused("--template", "2000", "--template: got 2000; expected 2 to 1289");
        assertRefused("--orientations", "200000000", "--orientations: got 200000000; expected 1 to 165191049");
        assertRefused("--defocus", "0", "--defocus: got 0; expected 1 to 2000");
        assertRefused("--micrographs", "0", "--micrographs: got 0; expected 1 to");
        assertRefused("--in-flight", "0", "--in-flight: got 0; expected 1 to");
        assertRefused("--partitions", "0", "--partitions: got 0; expected 1 to");
        assertRefused("--round-minutes", "0", "--round-minutes: got 0.0; expected a number above 0");
        assertRefused("--master", "local[2]", "--master: is of use with --measure only");
    }

    @Test
    void numbersHaveThreeDigits() {
        assertThat(List.of(0.0, 0.0001, 0.1234, 1.234, 12.34, 123.4, 12_345.6))
                .map(ScalingReport::number)
                .containsExactly("0.000", "1.0e-04", "0.123", "1.23", "12.3", "123", "12,346");
        assertThat(List.of(5.0, 599.0, 6000.0, 36_000.0, 864_000.0))
                .map(ScalingReport::time)
                .containsExactly("5.00 s", "599 s", "100 min", "10.0 h", "10.0 d");
        assertThat(List.of(1e9, 2e12, 3e15)).map(ScalingReport::bytes).containsExactly("1.00 GB", "2.00 TB", "3.00 PB");
    }
}
