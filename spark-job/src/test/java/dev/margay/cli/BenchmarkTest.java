package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The command measures the requested cases, and refuses cases that cannot be measured. */
class BenchmarkTest {

    private static CommandLineRun small(String... options) {
        return CommandLineRun.of(Stream.concat(
                        Stream.of("benchmark", "--image", "64x48", "--template", "16", "--defocus", "2"),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    private static void assertRefused(CommandLineRun run, String... messages) {
        assertThat(run.err()).contains(messages).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    private static void assertRefused(String option, String value, String... messages) {
        assertRefused(CommandLineRun.of("benchmark", option, value), messages);
    }

    @Test
    void jsonHasTheResultsAsNumbers() throws IOException {
        CommandLineRun run = small("--engine", "reference", "--threads", "1", "--seconds", "0.2", "--json");
        assertThat(run.exitCode()).isZero();
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.at("/machine/cores").isInt()).isTrue();
        assertThat(report.at("/java/version").asText()).isEqualTo(System.getProperty("java.version"));
        assertThat(report.get("cases")).hasSize(1);
        JsonNode result = report.at("/cases/0");
        assertThat(result.get("engine").asText()).isEqualTo("reference");
        assertThat(result.get("device").asText()).isNotBlank();
        assertThat(result.get("image_height").intValue()).isEqualTo(64);
        assertThat(result.get("image_width").intValue()).isEqualTo(48);
        assertThat(result.get("template").intValue()).isEqualTo(16);
        assertThat(result.get("defoci").intValue()).isEqualTo(2);
        assertThat(result.get("threads").intValue()).isEqualTo(1);
        assertThat(result.get("rounds").intValue()).isBetween(3, 5);
        assertThat(result.get("bytes_per_task").longValue()).isPositive();
        JsonNode rates = result.get("correlograms_per_second");
        assertThat(rates.get("min").doubleValue()).isPositive();
        assertThat(rates.get("median").doubleValue())
                .isBetween(rates.get("min").doubleValue(), rates.get("max").doubleValue());
    }

    @Test
    void theTableComparesTheFastestEngineWithTheReference() {
        CommandLineRun run = small("--threads", "2", "--seconds", "0.05");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().findFirst().orElseThrow())
                .startsWith("machine ")
                .contains("cores", "Java " + System.getProperty("java.version"), System.getProperty("java.vm.name"));
        assertThat(run.out()).containsPattern("simd +one CPU core, vectors of");
        assertThat(run.out()).containsPattern("(?m)^simd +64x48 +16 +2 +2 ( +[\\d.]+){3} +[\\d.]+ x +[\\d.]+$");
        assertThat(run.out()).containsPattern("(?m)^reference +64x48 +16 +2 +2 ( +[\\d.]+){3} +1.00 x +[\\d.]+$");
        assertThat(run.out())
                .containsPattern(
                        "(?m)^2 threads: the cores can do [\\d.]+ GFLOP/s \\(multiply-adds\\), the memory [\\d.]+ GB/s$")
                .containsPattern("(?m)^  simd +64x48 / 16: [\\d.]+ GFLOP/s \\(\\d+ %\\), [\\d.]+ GB/s \\(\\d+ %\\)$");
        assertThat(run.err())
                .contains("64x48 / 16, 2 defoci, 2 threads: warming up", "round 5 of 5:  simd")
                .doesNotContain("WARNING");
    }

    @Test
    void aSingleEngineIsNotCompared() {
        CommandLineRun run = small("--engine", "simd", "--threads", "1", "--seconds", "0.05");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).containsPattern("(?m)^simd .* - +[\\d.]+$").doesNotContainPattern("(?m)^reference");
    }

    @Test
    void anEngineGivenTwiceIsMeasuredOnce() {
        CommandLineRun run = small("--engine", "reference,reference", "--threads", "1", "--seconds", "0.05");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().filter(line -> line.matches("reference +64x48.*")))
                .hasSize(1);
    }

    @Test
    void invalidImageSizes() {
        for (String image : new String[] {
            "", "4096", "64x", "x64", "64X64", "64x64x64", "-64x64", " 64x64", "64.0x64", "0x64", "64x1", "99999x64"
        }) {
            assertRefused("--image", image, "command line: --image: got '" + image + "'", "such as 4096x4096");
        }
    }

    @Test
    void templatesThatDoNotFit() {
        assertRefused(
                CommandLineRun.of("benchmark", "--image", "64x48", "--template", "49"),
                "--template: got 49; expected 2 to 48, the shorter side of the image 64x48");
        assertRefused("--template", "2000", "--template: got 2000; expected 2 to 1024");
        assertRefused("--template", "1", "--template: got 1; expected 2 to");
        assertRefused("--template", "-8", "--template: got -8; expected 2 to");
    }

    @Test
    void invalidNumbers() {
        assertRefused("--defocus", "0", "--defocus: got 0; expected 1 to 2000");
        assertRefused("--threads", "-1", "--threads: got -1; expected 1 to 4096");
        assertRefused("--threads", "many", "--threads", "many");
        for (String seconds : new String[] {"0", "-1", "NaN", "Infinity", "1e9"}) {
            assertRefused("--seconds", seconds, "--seconds: got ", "expected a number above 0");
        }
    }

    @Test
    void anUnknownEngine() {
        assertRefused("--engine", "warp", "--engine: got 'warp'; expected auto, cuda, simd, reference");
        assertRefused("--engine", "simd,warp", "--engine: got 'warp'; expected auto, cuda, simd, reference");
    }

    @Test
    void casesThatDoNotFitIntoMemory() {
        assertRefused(
                CommandLineRun.of("benchmark", "--image", "2048x2048", "--threads", "4096"),
                "MARGAY_MEMORY: 2048x2048 / 512, 13 defoci, 4096 threads needs",
                "; give ",
                "or measure at most ");
        assertRefused(
                CommandLineRun.of("benchmark", "--image", "32768x32768", "--threads", "1"),
                "MARGAY_MEMORY: 32768x32768 / 512, 13 defoci, 1 thread needs",
                "; give ",
                "or measure smaller sizes");
    }
}
