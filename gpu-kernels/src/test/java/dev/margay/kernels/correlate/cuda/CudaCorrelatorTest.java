package dev.margay.kernels.correlate.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.Correlator;
import dev.margay.kernels.correlate.CorrelatorContract;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.ProgressListener;
import dev.margay.kernels.cuda.EmulatedDriver;
import dev.margay.kernels.engine.EngineUnavailableException;
import dev.margay.kernels.golden.GoldenCase;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of all engines, on an emulated GPU: the complete path from Java through JCuda to the kernels. */
@EnabledIf(value = EmulatedDriver.AVAILABLE, disabledReason = EmulatedDriver.REASON)
class CudaCorrelatorTest extends CorrelatorContract {

    private EmulatedDriver.Control gpu;

    @BeforeEach
    void installGpu() {
        gpu = EmulatedDriver.install();
    }

    @AfterEach
    void everythingIsReleased() {
        assertThat(gpu.emulator_live_allocations()).isZero();
        assertThat(gpu.emulator_live_objects()).isZero();
        assertThat(gpu.emulator_leaks()).isZero();
    }

    @Override
    protected CorrelatorProvider provider() {
        return new CudaCorrelatorProvider();
    }

    @Test
    void statisticsOfAGoldenSearchAgreeWithTheReferenceEngine() {
        GoldenCase golden = GoldenCase.ZERNIKE;
        agreesWithReference(
                new CorrelationInputs(
                        golden.image(),
                        golden.templateSpectrum(),
                        golden.filters(),
                        golden.orientations("angles"),
                        null),
                16);
    }

    /**
     * Threads run forward, backward and shuffled. If a barrier is missing, a thread reads a value that another thread
     * has not yet written.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theOrderOfThreadsDoesNotMatter(int order) {
        CorrelationInputs inputs = example(60, 1100, 30, 3, false);
        CorrelationStatistics expected = correlate(inputs);
        gpu.emulator_set_thread_order(order, 7);
        assertThat(correlate(inputs)).usingRecursiveComparison().isEqualTo(expected);
    }

    /** As in Spark, each task makes its own inputs object from parts that all tasks share. */
    @Test
    void tasksShareAGpuAndItsData() throws Exception {
        CorrelationInputs inputs = example(40, 36, 8, 5, false);
        CorrelationStatistics expected = correlate(inputs);
        int loaded = gpu.emulator_calls("cuModuleLoadData");
        int compiled = EmulatedDriver.compiler().nvrtc_emulator_compilations();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Correlator held = provider().create(inputs, new CorrelatorSettings(1))) {
            List<Future<CorrelationStatistics>> tasks = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                tasks.add(threads.submit(() -> correlate(ofTheSameParts(inputs))));
            }
            for (Future<CorrelationStatistics> task : tasks) {
                assertThat(task.get()).usingRecursiveComparison().isEqualTo(expected);
            }
            assertThat(held.device()).isEqualTo("Emulated H100");
        } finally {
            threads.shutdown();
        }
        assertThat(gpu.emulator_calls("cuModuleLoadData")).isEqualTo(2 * loaded);
        // Compiled kernels are kept.
        assertThat(EmulatedDriver.compiler().nvrtc_emulator_compilations()).isEqualTo(compiled);
    }

    @Test
    void itUsesAsMuchDeviceMemoryAsEstimated() {
        CorrelationInputs inputs = example(64, 48, 16, 13, false);
        CudaSizes sizes = CudaSizes.of(inputs.shape(), 232_448);
        CudaMemory memory = new CudaMemory(sizes, false);
        assertThat(memory.pairs(1L << 30)).isEqualTo(3 * 7);
        assertThat(memory.pairs(10 * memory.perPair() / 9 * 5 + 10)).isEqualTo(5);
        try (Correlator correlator = provider().create(inputs, new CorrelatorSettings(1))) {
            correlator.correlate(0, 3, ProgressListener.NONE);
            long estimated = memory.fixed() + memory.pairs(1L << 30) * memory.perPair();
            // Not in the estimate: twiddle factors, scales, and the descriptions of two batches.
            assertThat(gpu.emulator_live_bytes() - estimated).isBetween(0L, 20_000L);
        }
    }

    @Test
    void aCroppedSearchUsesAsMuchDeviceMemoryAsEstimated() {
        CorrelationInputs inputs = croppedExample(120, 100, 3);
        CudaMemory memory = new CudaMemory(CudaSizes.of(inputs.shape(), 232_448), false);
        try (Correlator correlator = provider().create(inputs, new CorrelatorSettings(1))) {
            correlator.correlate(0, 3, ProgressListener.NONE);
            long estimated = memory.fixed() + memory.pairs(1L << 30) * memory.perPair();
            assertThat(gpu.emulator_live_bytes() - estimated).isBetween(0L, 20_000L);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @Tag("long")
    void theOrderOfThreadsDoesNotMatterInACroppedSearch(int order) {
        CorrelationInputs inputs = croppedExample(90, 130, 3);
        CorrelationStatistics expected = correlate(inputs);
        gpu.emulator_set_thread_order(order, 7);
        assertThat(correlate(inputs)).usingRecursiveComparison().isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7})
    @Tag("long")
    void theSizeOfABatchOnTheGpuDoesNotMatter(int pairs) {
        CorrelationInputs inputs = example(40, 36, 8, 5, false);
        CorrelationStatistics expected = correlate(inputs);
        CudaMemory memory = new CudaMemory(CudaSizes.of(inputs.shape(), 232_448), false);
        // The size of batches depends on the memory that is left after the fixed part.
        gpu.emulator_set_memory(memory.fixed() + 10L * pairs * memory.perPair() / 9 + 2_000);
        CorrelationStatistics given = correlate(inputs);
        assertThat(gpu.emulator_launches("correlogramRows")).isEqualTo(1 + (9 + pairs - 1) / pairs);
        assertThat(given.mip()).isEqualTo(expected.mip());
        assertThat(given.bestIndex()).isEqualTo(expected.bestIndex());
        for (int pixel = 0; pixel < given.sum().length; pixel++) {
            assertThat(given.sum()[pixel]).isCloseTo(expected.sum()[pixel], within(1e-5));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "GPU-656d756c-6174-6564-2064-657669636500"})
    void aTaskUsesTheGpuThatItWasGiven(String address) {
        CorrelationInputs inputs = example(40, 36, 8, 5, false);
        CorrelationStatistics expected = correlate(inputs);
        CorrelatorSettings settings = new CorrelatorSettings(1, Optional.of(address));
        try (Correlator correlator = provider().create(inputs, settings)) {
            assertThat(correlator.device()).isEqualTo("device 0 (Emulated H100)");
            assertThat(correlator.correlate(0, 3, ProgressListener.NONE).mip()).isEqualTo(expected.mip());
        }
    }

    @Test
    void forAGpuThatDoesNotExistTheMessageListsTheGpus() {
        CorrelationInputs inputs = example(40, 36, 8, 5, false);
        CorrelatorSettings settings = new CorrelatorSettings(1, Optional.of("7"));
        assertThatThrownBy(() -> provider().create(inputs, settings))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining("GPU '7' was requested, but this process only sees device 0 (Emulated"
                        + " H100) GPU-656d756c-6174-6564-2064-657669636500.");
    }

    @Test
    void aGpuIsReleasedWithItsLastCorrelator() {
        CorrelationInputs inputs = example(16, 16, 4, 1, false);
        Correlator first = provider().create(inputs, new CorrelatorSettings(1));
        Correlator second = provider().create(inputs, new CorrelatorSettings(1));
        first.correlate(0, 1, ProgressListener.NONE);
        first.close();
        assertThat(gpu.emulator_live_allocations()).isPositive();
        assertThatCode(() -> second.correlate(0, 1, ProgressListener.NONE)).doesNotThrowAnyException();
        second.close();
        assertThat(gpu.emulator_live_allocations()).isZero();
    }

    private static CorrelationInputs ofTheSameParts(CorrelationInputs inputs) {
        return new CorrelationInputs(
                inputs.image(), inputs.template(), inputs.filters(), inputs.orientations(), inputs.magnification());
    }

    /** With a filter of zeros, a projection contains only rounding errors of the other projection in its transform. */
    @Test
    void anEmptyProjectionGivesAnEmptyCorrelogram() {
        CorrelationInputs inputs = example(60, 64, 20, 2, false);
        float[] filters = inputs.filters().values().clone();
        Arrays.fill(filters, 0, filters.length / 2, 0);
        CorrelationInputs half = new CorrelationInputs(
                inputs.image(),
                inputs.template(),
                new ProjectiveFilters(1, 2, 20, false, filters),
                inputs.orientations(),
                null);
        agreesWithReference(half, 2);
    }

    private CorrelationStatistics correlate(CorrelationInputs inputs) {
        try (Correlator correlator = provider().create(inputs, new CorrelatorSettings(2))) {
            return correlator.correlate(0, inputs.orientations().count(), ProgressListener.NONE);
        }
    }
}
