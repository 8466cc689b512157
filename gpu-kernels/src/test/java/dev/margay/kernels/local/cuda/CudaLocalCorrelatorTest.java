package dev.margay.kernels.local.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.cuda.EmulatedDriver;
import dev.margay.kernels.cuda.driver.CudaDevice;
import dev.margay.kernels.engine.EngineUnavailableException;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.kernels.local.LocalCorrelator;
import dev.margay.kernels.local.LocalCorrelatorContract;
import dev.margay.kernels.local.LocalCorrelatorProvider;
import dev.margay.kernels.local.LocalExample;
import dev.margay.kernels.local.LocalPoses;
import dev.margay.kernels.local.ParticleBox;
import dev.margay.kernels.local.reference.ReferenceLocalCorrelatorProvider;
import dev.margay.kernels.naive.Difference;
import dev.margay.kernels.naive.RandomValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of all engines, on an emulated GPU: the complete path from Java through JCuda to the kernels. */
@EnabledIf(value = EmulatedDriver.AVAILABLE, disabledReason = EmulatedDriver.REASON)
class CudaLocalCorrelatorTest extends LocalCorrelatorContract {

    private static final LocalExample EXAMPLE = LocalExample.of(16, 20, 25).withFilters(2, false);

    private static final int H100_SHARED_BYTES = 232_448;

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
    protected LocalCorrelatorProvider provider() {
        return new CudaLocalCorrelatorProvider();
    }

    /** If a barrier is missing, a thread reads a value that another thread has not yet written. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theOrderOfThreadsDoesNotMatter(int order) {
        LocalExample example = LocalExample.of(80, 86, 81).withFilters(2, true);
        float[] expected = windows(example.boxes(), example, example.poses(4));
        gpu.emulator_set_thread_order(order, 7);
        assertThat(windows(example.boxes(), example, example.poses(4))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void theSizeOfABatchDoesNotMatter(int poses) {
        List<ParticleBox> one = EXAMPLE.boxes().subList(0, 1);
        LocalPoses list = ofOneParticle(12);
        float[] expected = windows(one, EXAMPLE, list);
        LocalMemory memory = memory();
        // Half of what the template leaves is for batches.
        gpu.emulator_reset();
        gpu.emulator_set_memory(memory.fixed() + 2L * poses * memory.perPose() + memory.perPose());
        assertThat(windows(one, EXAMPLE, list)).isEqualTo(expected);
        assertThat(gpu.emulator_launches("windowBands")).isEqualTo((12 + poses - 1) / poses);
    }

    /** Phases of real filters grow to some hundred radians. */
    @Test
    void phasesOfHundredsOfRadiansAreRight() {
        LocalExample example = LocalExample.of(32, 36, 36);
        int plane = 32 * 17;
        float[] growth = RandomValues.normal(plane, 5);
        for (int i = 0; i < plane; i++) {
            growth[i] *= 1.1f;
        }
        DefocusFilter filter =
                new DefocusFilter(32, false, RandomValues.normal(plane, 6), RandomValues.normal(plane, 7), growth);
        ParticleBox box = new ParticleBox(example.boxes().get(0).image(), 400, 300, List.of(filter), null);
        LocalPoses poses = new LocalPoses();
        poses.add(0, 0, 10, 20, 30, 499.87654321);
        poses.add(0, 0, 10, 20, 30, -500.1);
        float[] expected = new float[50];
        try (LocalCorrelator reference =
                new ReferenceLocalCorrelatorProvider().create(example.template(), example.shape(), Optional.empty())) {
            reference.load(List.of(box));
            reference.correlate(poses, expected);
        }
        assertThat(Difference.max(windows(List.of(box), example, poses), expected))
                .isLessThan(5e-6);
    }

    @Test
    void particlesStayOnTheGpuAndSharedArraysAreThereOnce() {
        List<ParticleBox> boxes = EXAMPLE.boxes();
        List<DefocusFilter> shared = boxes.get(0).filters();
        List<ParticleBox> sharing = boxes.stream()
                .map(box -> new ParticleBox(box.image(), 400, 300, shared, null))
                .toList();
        LocalPoses poses = EXAMPLE.poses(6);
        float[] windows = new float[6 * EXAMPLE.shape().windowPixels()];
        try (LocalCorrelator correlator = correlator(EXAMPLE)) {
            correlator.load(sharing);
            correlator.correlate(poses, windows);
            int before = gpu.emulator_calls("cuMemcpyHtoD");
            // The template, its twiddle factors, three boxes, and three arrays of each of two filters.
            assertThat(before).isEqualTo(2 + 3 + 6);
            correlator.correlate(poses, windows);
            assertThat(gpu.emulator_calls("cuMemcpyHtoD")).isEqualTo(before);
            correlator.load(boxes);
            correlator.correlate(poses, windows);
            assertThat(gpu.emulator_calls("cuMemcpyHtoD")).isEqualTo(before + 3 + 18);
        }
        assertThat(windows).isEqualTo(windows(boxes, EXAMPLE, poses));
    }

    @Test
    void itUsesAsMuchDeviceMemoryAsEstimated() {
        LocalMemory memory = memory();
        assertThat(memory.poses(1L << 30)).isEqualTo(128);
        assertThat(memory.poses(10 * memory.perPose() + 10)).isEqualTo(5);
        try (LocalCorrelator correlator = correlator(EXAMPLE)) {
            correlator.load(EXAMPLE.boxes());
            correlator.correlate(EXAMPLE.poses(3), new float[3 * EXAMPLE.shape().windowPixels()]);
            long planes = 3L * 6 * Float.BYTES * 16 * 9;
            long estimated = memory.fixed() + 128 * memory.perPose() + 3 * memory.box() + planes;
            // Not in the estimate: twiddle factors and scales.
            assertThat(gpu.emulator_live_bytes() - estimated).isBetween(0L, 2_000L);
        }
    }

    @Test
    void asManyParticlesAreLoadedAtOnceAsFit() {
        assertThat(provider().particlesAtOnce(EXAMPLE.shape())).isEqualTo(32);
        LocalMemory memory = memory();
        assertThat(memory.particles(memory.fixed() + 4 * 5 * memory.perParticle() + 100))
                .isEqualTo(5);
        assertThat(memory.particles(memory.fixed())).isEqualTo(1);
    }

    /** As in Spark: each task has its own correlator and particles, and all share the template. */
    @Test
    void tasksShareAGpu() throws Exception {
        LocalPoses poses = EXAMPLE.poses(12);
        TemplateSpectrum template = EXAMPLE.template();
        List<ParticleBox> boxes = EXAMPLE.boxes();
        List<ParticleBox> others = List.of(boxes.get(2), boxes.get(0), boxes.get(1));
        float[] expected = windows(boxes, EXAMPLE, poses);
        float[] expectedOfOthers = windows(others, EXAMPLE, poses);
        int loaded = gpu.emulator_calls("cuModuleLoadData");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (LocalCorrelator held = provider().create(template, EXAMPLE.shape(), Optional.empty())) {
            List<Future<float[]>> tasks = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                List<ParticleBox> own = i % 2 == 0 ? boxes : others;
                tasks.add(threads.submit(() -> {
                    float[] windows = new float[12 * EXAMPLE.shape().windowPixels()];
                    try (LocalCorrelator correlator = provider().create(template, EXAMPLE.shape(), Optional.empty())) {
                        correlator.load(own);
                        correlator.correlate(poses, windows);
                    }
                    return windows;
                }));
            }
            for (int i = 0; i < 12; i++) {
                assertThat(tasks.get(i).get()).isEqualTo(i % 2 == 0 ? expected : expectedOfOthers);
            }
            assertThat(held.device()).isEqualTo("Emulated H100");
        } finally {
            threads.shutdown();
        }
        assertThat(gpu.emulator_calls("cuModuleLoadData")).isEqualTo(loaded + 3);
    }

    @Test
    void theGpuCanBeGiven() {
        try (LocalCorrelator correlator = provider().create(EXAMPLE.template(), EXAMPLE.shape(), Optional.of("0"))) {
            assertThat(correlator.device()).isEqualTo("device 0 (Emulated H100)");
        }
        assertThatThrownBy(() -> provider().create(EXAMPLE.template(), EXAMPLE.shape(), Optional.of("7")))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining("GPU '7' was requested, but this process only sees device 0 (Emulated H100)");
    }

    @Test
    void aGpuThatIsTooSmallIsVetoed() throws Exception {
        LocalMemory memory = memory();
        long least = memory.fixed() + memory.perPose() + memory.perParticle();
        assertThat(LocalMemory.veto(EXAMPLE.shape(), withMemory(least))).isNull();
        assertThat(LocalMemory.veto(EXAMPLE.shape(), withMemory(least - 1)))
                .isEqualTo("It needs 0 MB of device memory to correlate locally, and device 0 (Small) has 0 MB; use a"
                        + " smaller template or another GPU.");
    }

    private static CudaDevice withMemory(long bytes) {
        return new CudaDevice(null, null, 0, "Small", "", 90, 1, H100_SHARED_BYTES, bytes);
    }

    private static LocalMemory memory() {
        return new LocalMemory(LocalSizes.of(EXAMPLE.shape(), H100_SHARED_BYTES));
    }

    private static LocalPoses ofOneParticle(int count) {
        LocalPoses poses = new LocalPoses();
        for (int i = 0; i < count; i++) {
            poses.add(0, i % 2, 20 * (i / 3), 40, 60, 100 * i);
        }
        return poses;
    }

    private LocalCorrelator correlator(LocalExample example) {
        return provider().create(example.template(), example.shape(), Optional.empty());
    }

    private float[] windows(List<ParticleBox> boxes, LocalExample example, LocalPoses poses) {
        float[] windows = new float[poses.count() * example.shape().windowPixels()];
        try (LocalCorrelator correlator = correlator(example)) {
            correlator.load(boxes);
            correlator.correlate(poses, windows);
        }
        return windows;
    }
}
