package dev.margay.kernels.local.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.cuda.EmulatedDriver;
import dev.margay.kernels.cuda.driver.CudaException;
import dev.margay.kernels.engine.EngineUnavailableException;
import dev.margay.kernels.local.LocalCorrelator;
import dev.margay.kernels.local.LocalExample;
import dev.margay.kernels.local.LocalPoses;
import dev.margay.kernels.local.ParticleBox;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After every failure on a GPU, there is either the right result or an exception that says what happened. */
@EnabledIf(value = EmulatedDriver.AVAILABLE, disabledReason = EmulatedDriver.REASON)
@Timeout(60)
class CudaLocalFaultTest {

    private static final LocalExample EXAMPLE = LocalExample.of(8, 10, 11);

    private static final TemplateSpectrum TEMPLATE = EXAMPLE.template();

    private static final List<ParticleBox> BOXES = EXAMPLE.boxes();

    /** More than two batches. */
    private static final LocalPoses POSES = EXAMPLE.poses(300);

    /** All driver functions that local correlation calls. */
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
            "cuLaunchKernel",
            "cuMemcpyDtoHAsync",
            "cuEventRecord",
            "cuEventSynchronize",
            "cuStreamSynchronize");

    private EmulatedDriver.Control gpu;
    private float[] expected;

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

    @ParameterizedTest
    @ValueSource(strings = {"cuMemAlloc", "cuMemAllocHost", "cuLaunchKernel"})
    void withoutEnoughMemoryBatchesBecomeSmallerOrThereIsAnException(String function) {
        int calls = gpu.emulator_calls(function);
        int recovered = 0;
        for (int nth = 1; nth <= calls; nth++) {
            gpu.emulator_fail(function, nth, EmulatedDriver.OUT_OF_MEMORY, 0);
            try {
                assertThat(correlate()).isEqualTo(expected);
                recovered++;
            } catch (CudaException e) {
                assertThat(e.isOutOfMemory()).isTrue();
                assertThat(e)
                        .hasMessageStartingWith(function + " failed on device 0 (Emulated H100) while taking ")
                        .hasMessageEndingWith("CUDA_ERROR_OUT_OF_MEMORY (out of memory).");
            }
            assertThat(gpu.emulator_live_allocations()).isZero();
        }
        // Only the template and its twiddle factors cannot do with less.
        assertThat(calls - recovered).isEqualTo(function.equals("cuMemAlloc") ? 2 : 0);
    }

    /** Particles that do not fit beside a large batch fit beside a small one. */
    @Test
    void batchesBecomeSmallerForParticles() {
        LocalExample example = LocalExample.of(32, 34, 34).withFilters(3, true);
        LocalPoses poses = example.poses(3);
        float[] complete = correlate(example, poses);
        LocalMemory memory = new LocalMemory(LocalSizes.of(example.shape(), 232_448));
        long planes = 3L * 3 * 5 * memory.sizes().projections().sliceValues() * Float.BYTES;
        long particles = 3 * memory.box() + planes;
        // At first, half of what the template leaves goes to a batch: more than one pose.
        assertThat(memory.poses(memory.perPose() + particles)).isGreaterThan(2);
        gpu.emulator_reset();
        gpu.emulator_set_memory(memory.fixed() + memory.perPose() + particles + 6_000);
        assertThat(correlate(example, poses)).isEqualTo(complete);
        assertThat(gpu.emulator_launches("windowBands")).isEqualTo(3);
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
                    assertThat(correlate()).as(function + " " + nth).isEqualTo(expected);
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
    @ValueSource(strings = {"cuLaunchKernel", "cuEventSynchronize", "cuMemcpyDtoHAsync", "cuStreamSynchronize"})
    void aLostGpuIsNotUsedAgainAndTheReasonIsGiven(String function) {
        float[] windows = new float[expected.length];
        try (LocalCorrelator correlator = correlator()) {
            correlator.load(BOXES);
            gpu.emulator_fail(function, 1, EmulatedDriver.LAUNCH_FAILED, 1);
            assertThatThrownBy(() -> correlator.correlate(POSES, windows))
                    .isInstanceOf(CudaException.class)
                    .hasMessageStartingWith(function + " failed on device 0 (Emulated H100)")
                    .hasMessageContaining("CUDA_ERROR_LAUNCH_FAILED");
            assertThatThrownBy(() -> correlator.correlate(POSES, windows))
                    .isInstanceOf(EngineUnavailableException.class)
                    .hasMessageContaining(
                            "It no longer uses device 0 (Emulated H100) in this process, after: " + function)
                    .hasMessageContaining("Look at nvidia-smi");
        }
        assertThatThrownBy(CudaLocalFaultTest::correlate).isInstanceOf(EngineUnavailableException.class);
        assertThat(new CudaLocalCorrelatorProvider().vetoes(EXAMPLE.shape())).hasSize(1);
    }

    @Test
    void tooLittleMemoryForOnePoseIsReported() {
        LocalMemory memory = memory();
        gpu.emulator_set_memory(memory.fixed() + memory.perPose() / 2);
        assertThatThrownBy(CudaLocalFaultTest::correlate)
                .isInstanceOf(CudaException.class)
                .hasMessageContaining("while taking")
                .hasMessageContaining("out of memory");
        gpu.emulator_reset();
        // The GPU is not faulty, so it is used again.
        assertThat(correlate()).isEqualTo(expected);
    }

    private static LocalMemory memory() {
        return new LocalMemory(LocalSizes.of(EXAMPLE.shape(), 232_448));
    }

    private static LocalCorrelator correlator() {
        return new CudaLocalCorrelatorProvider().create(TEMPLATE, EXAMPLE.shape(), Optional.empty());
    }

    private static float[] correlate() {
        return correlate(correlator(), EXAMPLE, BOXES, POSES);
    }

    private static float[] correlate(LocalExample example, LocalPoses poses) {
        LocalCorrelator correlator =
                new CudaLocalCorrelatorProvider().create(example.template(), example.shape(), Optional.empty());
        return correlate(correlator, example, example.boxes(), poses);
    }

    private static float[] correlate(
            LocalCorrelator correlator, LocalExample example, List<ParticleBox> boxes, LocalPoses poses) {
        float[] windows = new float[poses.count() * example.shape().windowPixels()];
        try (correlator) {
            correlator.load(boxes);
            correlator.correlate(poses, windows);
        }
        return windows;
    }
}
