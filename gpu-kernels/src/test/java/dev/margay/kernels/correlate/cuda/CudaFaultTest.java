package dev.margay.kernels.correlate.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.Correlator;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.OtherJvm;
import dev.margay.kernels.correlate.ProgressListener;
import dev.margay.kernels.correlate.RandomSearch;
import dev.margay.kernels.cuda.EmulatedDriver;
import dev.margay.kernels.cuda.Gpus;
import dev.margay.kernels.cuda.compile.KernelCompilationException;
import dev.margay.kernels.cuda.driver.CudaException;
import dev.margay.kernels.engine.EngineUnavailableException;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After every failure on a GPU, there is either the right result or an exception that says what happened. */
@EnabledIf(value = EmulatedDriver.AVAILABLE, disabledReason = EmulatedDriver.REASON)
@Timeout(60)
class CudaFaultTest {

    private static final CorrelationInputs INPUTS = RandomSearch.of(40, 36, 8, 5);

    private static final int ORIENTATIONS = 3;

    /** All driver functions that a search calls. */
    private static final List<String> FUNCTIONS = List.of(
            "cuDevicePrimaryCtxRetain",
            "cuCtxPushCurrent",
            "cuCtxPopCurrent",
            "cuStreamCreate",
            "cuModuleLoadData",
            "cuModuleGetFunction",
            "cuFuncSetAttribute",
            "cuMemGetInfo",
            "cuMemAlloc",
            "cuMemAllocHost",
            "cuEventCreate",
            "cuMemcpyHtoD",
            "cuMemcpyHtoDAsync",
            "cuMemsetD32Async",
            "cuLaunchKernel",
            "cuEventRecord",
            "cuEventSynchronize",
            "cuStreamSynchronize",
            "cuMemcpyDtoH");

    private EmulatedDriver.Control gpu;
    private CorrelationStatistics expected;

    @BeforeEach
    void correlateWithoutFaults() {
        gpu = EmulatedDriver.install();
        expected = correlate();
    }

    @AfterEach
    void everythingIsReleased() {
        gpu.emulator_reset();
        assertThat(gpu.emulator_live_allocations()).isZero();
        assertThat(gpu.emulator_live_objects()).isZero();
    }

    @Test
    void withoutEnoughMemoryBatchesBecomeSmallerOrThereIsAnException() {
        int allocations = gpu.emulator_calls("cuMemAlloc");
        int recovered = 0;
        for (int nth = 1; nth <= allocations; nth++) {
            gpu.emulator_fail("cuMemAlloc", nth, EmulatedDriver.OUT_OF_MEMORY, 0);
            try {
                assertThat(correlate().mip()).isEqualTo(expected.mip());
                recovered++;
            } catch (CudaException e) {
                assertThat(e.isOutOfMemory()).isTrue();
                assertThat(e)
                        .hasMessageStartingWith("cuMemAlloc failed on device 0 (Emulated H100) while taking ")
                        .hasMessageEndingWith("CUDA_ERROR_OUT_OF_MEMORY (out of memory).");
            }
            assertThat(gpu.emulator_live_allocations()).isZero();
        }
        // A second try can use less memory for a batch, but not for the search itself.
        assertThat(recovered).isGreaterThan(allocations / 3).isLessThan(allocations);
    }

    @Test
    void aBatchThatRunsOutOfMemoryIsRepeatedWithHalfTheSizeAndReportedOnce() {
        List<Integer> reported = new ArrayList<>();
        gpu.emulator_fail("cuLaunchKernel", 12, EmulatedDriver.OUT_OF_MEMORY, 0);
        try (Correlator correlator = new CudaCorrelatorProvider().create(INPUTS, new CorrelatorSettings(1))) {
            CorrelationStatistics given = correlator.correlate(0, ORIENTATIONS, reported::add);
            assertThat(given.mip()).isEqualTo(expected.mip());
            assertThat(given.bestIndex()).isEqualTo(expected.bestIndex());
            assertThat(given.count()).isEqualTo(expected.count());
        }
        assertThat(reported.stream().mapToInt(Integer::intValue).sum()).isEqualTo(5 * ORIENTATIONS);
    }

    @ParameterizedTest
    @ValueSource(ints = {EmulatedDriver.ILLEGAL_ADDRESS, EmulatedDriver.LAUNCH_FAILED})
    void everyFunctionMayFailAtEveryCall(int code) {
        for (String function : FUNCTIONS) {
            EmulatedDriver.install();
            correlate();
            int calls = gpu.emulator_calls(function);
            assertThat(calls).as(function).isPositive();
            for (int nth = 1; nth <= calls; nth += Math.max(1, calls / 5)) {
                EmulatedDriver.install();
                gpu.emulator_fail(function, nth, code, 0);
                try {
                    // A failure after the last result was fetched does not matter.
                    assertThat(correlate().mip()).as(function + " " + nth).isEqualTo(expected.mip());
                    assertThat(function).isIn("cuCtxPushCurrent", "cuCtxPopCurrent");
                } catch (CudaException e) {
                    assertThat(e)
                            .hasMessageStartingWith(function + " failed on device 0 (Emulated H100) while ")
                            .hasMessageContaining("CUDA_ERROR_");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cuLaunchKernel", "cuEventSynchronize", "cuMemcpyDtoH", "cuStreamSynchronize", "cuMemAlloc"})
    void aLostGpuIsNotUsedAgainAndTheReasonIsGiven(String function) {
        try (Correlator correlator = new CudaCorrelatorProvider().create(INPUTS, new CorrelatorSettings(1))) {
            gpu.emulator_fail(function, 1, EmulatedDriver.LAUNCH_FAILED, 1);
            assertThatThrownBy(() -> correlator.correlate(0, ORIENTATIONS, ProgressListener.NONE))
                    .isInstanceOf(CudaException.class)
                    .hasMessageStartingWith(function + " failed on device 0 (Emulated H100)")
                    .hasMessageContaining("CUDA_ERROR_LAUNCH_FAILED");
            assertThatThrownBy(() -> correlator.correlate(0, ORIENTATIONS, ProgressListener.NONE))
                    .isInstanceOf(EngineUnavailableException.class)
                    .hasMessageContaining(
                            "It no longer uses device 0 (Emulated H100) in this process, after: " + function)
                    .hasMessageContaining("Look at nvidia-smi");
        }
        assertThatThrownBy(this::correlate).isInstanceOf(EngineUnavailableException.class);
        assertThat(new CudaCorrelatorProvider().vetoes(INPUTS.shape())).hasSize(1);
    }

    @Test
    void tooLittleMemoryForOnePairOfProjectionsIsReported() {
        CudaMemory memory = new CudaMemory(CudaSizes.of(INPUTS.shape(), 232_448), false);
        gpu.emulator_set_memory(memory.fixed() + memory.perPair() / 2);
        assertThatThrownBy(this::correlate)
                .isInstanceOf(CudaException.class)
                .hasMessageContaining("while taking")
                .hasMessageContaining("out of memory");
        gpu.emulator_reset();
        // The GPU is not faulty, so it is used again.
        assertThat(correlate().mip()).isEqualTo(expected.mip());
    }

    /** Another GPU takes over within the same task. */
    @ParameterizedTest
    @ValueSource(ints = {EmulatedDriver.OUT_OF_MEMORY, EmulatedDriver.ILLEGAL_ADDRESS})
    void ifAGpuCannotBeOpenedAnotherIsUsed(int code) throws Exception {
        List<String> lines = OtherJvm.run(TwoGpus.class, Map.of("MARGAY_EMULATOR_DEVICES", "2"), "-Dcode=" + code);
        assertThat(lines).containsExactly("devices 2", "right");
    }

    /** Correlates on two GPUs, the first of which fails while it is opened. */
    static final class TwoGpus {

        private TwoGpus() {}

        public static void main(String[] arguments) {
            EmulatedDriver.Control gpu = EmulatedDriver.install();
            gpu.emulator_set_devices(2);
            float[] expected = best();
            System.out.println("devices "
                    + Gpus.of(device -> CudaMemory.veto(INPUTS.shape(), device))
                            .usable()
                            .size());
            gpu.emulator_fail("cuMemAlloc", 5, Integer.getInteger("code"), 0);
            System.out.println(Arrays.equals(best(), expected) ? "right" : "wrong");
        }

        private static float[] best() {
            try (Correlator correlator = new CudaCorrelatorProvider().create(INPUTS, new CorrelatorSettings(1))) {
                return correlator
                        .correlate(0, ORIENTATIONS, ProgressListener.NONE)
                        .mip();
            }
        }
    }

    /**
     * The memory of the host runs out while a GPU is opened. That is an Error, not an Exception. The next task must not
     * wait forever.
     */
    @Test
    void afterAnErrorOfTheHostTheGpuIsFree() throws Exception {
        assertThat(OtherJvm.run(SmallHeap.class, "-Xmx72m"))
                .containsExactly("OutOfMemoryError", "OutOfMemoryError", "0 allocations left");
    }

    /** Correlates twice with filters that are too large to be copied. */
    static final class SmallHeap {

        private SmallHeap() {}

        public static void main(String[] arguments) {
            EmulatedDriver.Control gpu = EmulatedDriver.install();
            int filters = 40_000_000 / (4 * 64 * 33);
            CorrelationInputs search = RandomSearch.of(64, 64, 64, 1);
            ProjectiveFilters large = new ProjectiveFilters(1, filters, 64, false, new float[filters * 64 * 33]);
            CorrelationInputs inputs = new CorrelationInputs(
                    search.image(), search.template(), large, search.orientations(), search.magnification());
            for (int i = 0; i < 2; i++) {
                try (Correlator correlator = new CudaCorrelatorProvider().create(inputs, new CorrelatorSettings(1))) {
                    correlator.correlate(0, 1, ProgressListener.NONE);
                } catch (OutOfMemoryError e) {
                    System.out.println(e.getClass().getSimpleName());
                }
            }
            System.out.println(gpu.emulator_live_allocations() + " allocations left");
        }
    }

    @Test
    void afterAnyExceptionWhileAGpuIsOpenedTheGpuIsFree() {
        String cache = System.setProperty("margay.kernel.cache", "\0");
        try {
            assertThatThrownBy(this::correlate).isInstanceOf(RuntimeException.class);
        } finally {
            System.setProperty("margay.kernel.cache", cache);
        }
        assertThat(correlate().mip()).isEqualTo(expected.mip());
    }

    @Test
    void kernelsThatDoNotCompileDoNotExcludeTheGpu(@TempDir Path folder) {
        String cache = System.setProperty("margay.kernel.cache", folder.toString());
        try {
            EmulatedDriver.compiler().nvrtc_emulator_fail(1, 6);
            assertThatThrownBy(this::correlate)
                    .isInstanceOf(KernelCompilationException.class)
                    .hasMessageContaining("refused");
            assertThat(correlate().mip()).isEqualTo(expected.mip());
        } finally {
            System.setProperty("margay.kernel.cache", cache);
        }
    }

    private CorrelationStatistics correlate() {
        try (Correlator correlator = new CudaCorrelatorProvider().create(INPUTS, new CorrelatorSettings(1))) {
            return correlator.correlate(0, ORIENTATIONS, ProgressListener.NONE);
        }
    }
}
