package dev.margay.kernels.correlate.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.Correlator;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.ProgressListener;
import dev.margay.kernels.correlate.RandomSearch;
import dev.margay.kernels.cuda.EmulatedDriver;
import dev.margay.kernels.cuda.driver.CudaException;
import dev.margay.kernels.statistics.RecordedValues;
import dev.margay.kernels.statistics.ValueRecording;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded values on an emulated GPU: batches with more table rows than there is room, memory, and failures. */
@EnabledIf(value = EmulatedDriver.AVAILABLE, disabledReason = EmulatedDriver.REASON)
@Timeout(120)
class CudaRecordingTest {

    private static final int MANY = 100_000;

    /** More values of a batch are above the threshold than there is room for, because they are this many times as high. */
    private static final float HIGH = 40;

    private static final String ROWS = "correlogramRows";

    private EmulatedDriver.Control gpu;

    @BeforeEach
    void installGpu() {
        gpu = EmulatedDriver.install();
        // The process reads the size of the GPU's memory once. That must be before a test changes it.
        assertThat(new CudaCorrelatorProvider().gpus()).isPresent();
    }

    @AfterEach
    void everythingIsReleased() {
        gpu.emulator_reset();
        assertThat(gpu.emulator_live_allocations()).isZero();
        assertThat(gpu.emulator_live_objects()).isZero();
    }

    private static CorrelationInputs search(float factor, int tableRows) {
        return RandomSearch.times(RandomSearch.of(40, 36, 8, 5), factor)
                .withRecording(new ValueRecording(3, 4.5f, tableRows));
    }

    private static CudaMemory memory(CorrelationInputs inputs) {
        return new CudaMemory(CudaSizes.of(inputs.shape(), 232_448), false);
    }

    @Test
    void noRowIsLostWhenABatchHasMoreThanThereIsRoom() {
        CorrelationInputs inputs = search(HIGH, MANY);
        RecordedValues given = correlate(inputs);
        int room = memory(inputs).tableRows(9);
        assertThat(given.table().count()).isGreaterThan(4L * room);
        assertThat(given.table().rows()).isEqualTo((int) given.table().count());
        // One for the batch, and at least five for its parts.
        assertThat(gpu.emulator_launches(ROWS)).isGreaterThanOrEqualTo(6);
        long[] survival = given.histogram().survivalCounts();
        assertThat(survival[249])
                .isBetween(given.table().count() - 100, given.table().count() + 100);
    }

    /** Once the table is full, only values that belong to it need room. */
    @Test
    void aFullTableNeedsLittleRoom() {
        CorrelationInputs large = search(HIGH, MANY);
        RecordedValues all = correlateInBatches(large, 1);
        int launches = gpu.emulator_launches(ROWS);
        EmulatedDriver.install();
        CorrelationInputs small = search(HIGH, 20);
        RecordedValues few = correlateInBatches(small, 1);
        assertThat(gpu.emulator_launches(ROWS)).isLessThan(launches);
        assertThat(few.table().count()).isEqualTo(all.table().count());
        assertThat(few.table().values()).isEqualTo(Arrays.copyOf(all.table().values(), 20));
        assertThat(few.histogram().bins()).isEqualTo(all.histogram().bins());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7})
    void theSizeOfABatchDoesNotMatter(int pairs) {
        for (float factor : new float[] {2, HIGH}) {
            for (int rows : new int[] {50, MANY}) {
                CorrelationInputs inputs = search(factor, rows);
                EmulatedDriver.install();
                RecordedValues expected = correlate(inputs);
                assertThat(expected.table().count()).isGreaterThan(50);
                RecordedValues given = correlateInBatches(inputs, pairs);
                assertThat(given).usingRecursiveComparison().isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theOrderOfThreadsDoesNotMatter(int order) {
        for (float factor : new float[] {2, HIGH}) {
            CorrelationInputs inputs = search(factor, 500);
            EmulatedDriver.install();
            RecordedValues expected = correlate(inputs);
            gpu.emulator_set_thread_order(order, 7);
            assertThat(correlate(inputs)).usingRecursiveComparison().isEqualTo(expected);
        }
    }

    @Test
    void itUsesAsMuchDeviceMemoryAsEstimated() {
        CorrelationInputs inputs = search(2, MANY);
        CudaMemory memory = memory(inputs);
        try (Correlator correlator = new CudaCorrelatorProvider().create(inputs, new CorrelatorSettings(1))) {
            correlator.correlate(0, 3, ProgressListener.NONE);
            long estimated = memory.fixed() + memory.pairs(1L << 30) * memory.perPair();
            // Not in the estimate: twiddle factors, scales, the descriptions of two batches, and two numbers.
            assertThat(gpu.emulator_live_bytes() - estimated).isBetween(0L, 20_000L);
        }
    }

    /** After a failure there is either the right result or an exception, also if it happens while a table is read again. */
    @ParameterizedTest
    @ValueSource(floats = {2, HIGH})
    void everyFunctionMayFailAtEveryCall(float factor) {
        CorrelationInputs inputs = search(factor, MANY);
        RecordedValues expected = correlateInBatches(inputs, 2);
        List<String> functions = List.of(
                "cuMemAlloc",
                "cuMemAllocHost",
                "cuStreamCreate",
                "cuMemsetD32Async",
                "cuLaunchKernel",
                "cuMemcpyDtoHAsync",
                "cuEventSynchronize",
                "cuStreamSynchronize",
                "cuMemcpyDtoH");
        for (String function : functions) {
            int calls = gpu.emulator_calls(function);
            for (int nth = 1; nth <= calls; nth += Math.max(1, calls / 7)) {
                EmulatedDriver.install();
                gpu.emulator_fail(function, nth, EmulatedDriver.LAUNCH_FAILED, 0);
                boolean failed = false;
                try {
                    assertThat(correlateInBatches(inputs, 2))
                            .as(function + " " + nth)
                            .usingRecursiveComparison()
                            .isEqualTo(expected);
                } catch (CudaException e) {
                    failed = true;
                    assertThat(e).hasMessageStartingWith(function + " failed on device 0 (Emulated H100) while ");
                }
                assertThat(failed).as(function + " " + nth).isTrue();
                gpu.emulator_reset();
                assertThat(gpu.emulator_live_allocations()).isZero();
            }
            EmulatedDriver.install();
            correlateInBatches(inputs, 2);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {2, HIGH})
    void aBatchThatRunsOutOfMemoryIsRecordedOnce(float factor) {
        CorrelationInputs inputs = search(factor, MANY);
        RecordedValues expected = correlate(inputs);
        int launches = gpu.emulator_calls("cuLaunchKernel");
        for (int nth = 3; nth <= launches; nth += 2) {
            EmulatedDriver.install();
            gpu.emulator_fail("cuLaunchKernel", nth, EmulatedDriver.OUT_OF_MEMORY, 0);
            assertThat(correlate(inputs)).usingRecursiveComparison().isEqualTo(expected);
        }
    }

    private RecordedValues correlateInBatches(CorrelationInputs inputs, int pairs) {
        CudaMemory memory = memory(inputs);
        gpu.emulator_set_memory(memory.fixed() + 10L * pairs * memory.perPair() / 9 + 2_000);
        return correlate(inputs);
    }

    private static RecordedValues correlate(CorrelationInputs inputs) {
        try (Correlator correlator = new CudaCorrelatorProvider().create(inputs, new CorrelatorSettings(1))) {
            return correlator
                    .correlate(0, inputs.orientations().count(), ProgressListener.NONE)
                    .recordedValues()
                    .orElseThrow();
        }
    }
}
