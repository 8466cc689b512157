package dev.margay.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.config.ThresholdChoice;
import dev.margay.golden.GoldenCase;
import dev.margay.result.ResultRecord;
import dev.margay.result.SearchResult;
import dev.margay.spark.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full search can calibrate its threshold on simulated noise, too. */
class FullNoiseControlIT {

    private static final GoldenCase GOLDEN = new GoldenCase("small-square", "config.yaml", "out_slicefix");

    @TempDir
    private Path folder;

    @BeforeAll
    static void closeSharedContext() {
        SharedSpark.close();
    }

    @Test
    void theThresholdIsThatOfTheCountInNoise() throws IOException {
        Files.writeString(
                folder.resolve("config.yaml"),
                Files.readString(GOLDEN.configPath()) + "\nsearch_strategy: {noise_control: true}\n");
        for (String file : List.of("micrograph.mrc", "template.mrc")) {
            Files.copy(GOLDEN.configPath().resolveSibling(file), folder.resolve(file));
        }
        SearchResult found = Margay.search(folder.resolve("config.yaml").toString())
                .baseDirectory(folder)
                .master("local[2]")
                .run();
        ResultRecord.Stages stages = found.record().orElseThrow().stages();
        assertThat(stages.areTwo()).isFalse();
        assertThat(stages.isCalibrated()).isTrue();
        assertThat(stages.noisePeaks()).isPositive();
        assertThat(stages.trialsFrom()).isEqualTo("correlations, calibrated on simulated noise");
        // So many independent correlations have the same threshold.
        assertThat(stages.trials())
                .isBetween(found.maps().correlations() / 100, 2 * found.maps().correlations());
        SearchResult read = Margay.read(folder.resolve("out/mip.result.json").toString());
        assertThat(read.threshold()).isEqualTo(found.threshold());
        assertThat(read.expectedFalsePositives()).isCloseTo(1, Percentage.withPercentage(0.1));
        // Another number of false positives has the threshold of the same count.
        double threshold = read.with(
                        read.picking(ThresholdChoice.ofFalsePositives(10)).from(read.scores(), read.grid()))
                .threshold();
        assertThat(read.scores().noise().expectedFalsePositives(threshold)).isCloseTo(10, Offset.offset(0.01));
    }
}
