package dev.margay.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.Engines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Engines run in turns, and slow engines have fewer rounds. All engines share the data. */
class EngineBenchmarkTest {

    private static final BenchmarkCase SMALL = new BenchmarkCase(24, 20, 8, 3, 2);

    private final List<String> messages = new ArrayList<>();

    private BenchmarkResult measure(Duration round) throws InterruptedException {
        CorrelatorProvider reference = Engines.choice().choose("reference", SMALL.shape());
        return new EngineBenchmark(new CorrelatorSettings(8), round, messages::add)
                .run(SMALL, List.of(reference))
                .get(0);
    }

    @Test
    void aFastEngineDoesManyOrientationsInFiveRounds() throws InterruptedException {
        BenchmarkResult result = measure(Duration.ofMillis(100));
        assertThat(result.rounds()).isEqualTo(5);
        assertThat(result.orientationsPerCall())
                .isGreaterThanOrEqualTo(4)
                .isLessThanOrEqualTo(RandomInputs.ORIENTATIONS);
        assertThat(Integer.bitCount(result.orientationsPerCall())).isEqualTo(1);
        assertThat(result.correlogramsPerSecond().min()).isPositive();
        assertThat(messages).hasSize(6).last().asString().contains("round 5 of 5:  reference");
    }

    @Test
    void aSlowEngineDoesOneOrientationInThreeRounds() throws InterruptedException {
        // No engine is fast enough for a round of a nanosecond.
        BenchmarkResult result = measure(Duration.ofNanos(1));
        assertThat(result.rounds()).isEqualTo(3);
        assertThat(result.orientationsPerCall()).isEqualTo(1);
        assertThat(result.correlogramsPerSecond().min()).isPositive();
    }

    @Test
    void theTemplateIsComputedOnceForAllImagesAndDefoci() {
        RandomInputs inputs = new RandomInputs();
        CorrelationInputs first = inputs.of(SMALL.shape());
        CorrelationInputs other = inputs.of(new BenchmarkCase(30, 20, 8, 5, 1).shape());
        assertThat(other.template()).isSameAs(first.template());
        assertThat(other.shape()).isEqualTo(new BenchmarkCase(30, 20, 8, 5, 1).shape());
        assertThat(inputs.of(new BenchmarkCase(30, 20, 8, 5, 4).shape())).isSameAs(other);
        assertThat(inputs.of(new BenchmarkCase(30, 20, 7, 5, 1).shape())
                        .template()
                        .size())
                .isEqualTo(7);
    }

    @Test
    void theDataHasTheEstimatedSize() {
        CorrelationInputs inputs = new RandomInputs().of(SMALL.shape());
        long values = (long) inputs.image().values().length
                + inputs.template().values().length
                + inputs.filters().values().length;
        assertThat(EngineBenchmark.bytesOfInputs(SMALL.shape())).isEqualTo(Float.BYTES * values);
    }
}
