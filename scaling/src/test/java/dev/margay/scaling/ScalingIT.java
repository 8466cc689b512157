package dev.margay.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.spark.SharedSpark;
import org.junit.jupiter.api.Test;

/** Costs are measured with the real thing, and used. */
class ScalingIT {

    @Test
    void everyPartIsMeasured() {
        // A JVM holds one context at a time.
        SharedSpark.close();
        CommandLineRun run = CommandLineRun.of(
                "scaling",
                "--measure",
                "--master",
                "local[2]",
                "--image",
                "192x256",
                "--template",
                "32",
                "--defocus",
                "3",
                "--orientations",
                "5000",
                "--devices",
                "1,4");
        assertThat(run.exitCode()).as(run.err()).isZero();
        for (String part : new String[] {
            "statistics handed out",
            "statistics taken in",
            "statistics merged",
            "statistics put together",
            "orientations made",
            "work order made",
            "template transformed",
            "micrograph read",
            "micrograph prepared",
            "filters made",
            "engine (simd|cuda|reference) made",
            "maps made",
            "peaks found",
            "maps written",
            "empty tasks",
            "round without work",
            "template broadcast",
            "template put together"
        }) {
            assertThat(run.out()).containsPattern("(?m)^" + part + "( +[\\d.e-]+){3} +[\\d.,e+-]+ (MB/s|ns a \\w+)$");
            assertThat(run.err()).containsPattern("measured: " + part);
        }
        assertThat(run.out()).contains("One search: 192 x 256 / 32", "10,000 micrographs, 2 in flight");
    }
}
