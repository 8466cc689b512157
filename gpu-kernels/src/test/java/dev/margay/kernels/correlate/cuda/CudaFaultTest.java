package dev.margay.kernels.correlate.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.Correlator;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.EngineUnavailableException;
import dev.margay.kernels.correlate.OtherJvm;
import dev.margay.kernels.correlate.ProgressListener;
import dev.margay.kernels.correlate.RandomSearch;
import dev.margay.kernels.correlate.cuda.compile.KernelCompilationException;
import dev.margay.kernels.correlate.cuda.driver.CudaException;
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

/** Whatever goes wrong on a card ends in the right result or in an exception that says what happened: never in anything else. */
@EnabledIf(value = EmulatedDriver.AVAILABLE, disabledReason = EmulatedDriver.LACKING)
@Timeout(60)
class CudaFaultTest {

    private static final CorrelationInputs INPUTS = RandomSearch.of(40, 36, 8, 5);

    private static final int ORIENTATIONS = 3;

    /** All functions of the driver that a search calls. */
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

    private EmulatedDriver.Control card;
    private CorrelationStatistics expected;

    @BeforeEach
    void correlateWithoutFaults() {
        card = EmulatedDriver.install();
        expected = correlate();
    }

    @AfterEach
    void everythingIsGivenBack() {
        card.emulator_reset();
        assertThat(card.emulator_live_allocations()).isZero();
        assertThat(card.emulator_live_objects()).isZero();
    }

    @Test
    void aSearchThatRunsOutOfMemoryAnywhereGoesOnWithSmallerBatchesOrSaysSo() {
        int allocations = card.emulator_calls("cuMemAlloc");
        int recovered = 0;
        for (int nth = 1; nth <= allocations; nth++) {
            card.emulator_fail("cuMemAlloc", nth, EmulatedDriver.OUT_OF_MEMORY, 0);
            try {
                assertThat(correlate().mip()).isEqualTo(expected.mip());
                recovered++;
            } catch (CudaException e) {
                assertThat(e.isOutOfMemory()).isTrue();
                assertThat(e)
                        .hasMessageStartingWith("cuMemAlloc failed on device 0 (Emulated H100) while taking ")
                        .hasMessageEndingWith("CUDA_ERROR_OUT_OF_MEMORY (out of memory).");
            }
            assertThat(card.emulator_live_allocations()).isZero();
        }
        // All that a batch takes is asked for again; what the search itself takes cannot be less.
        assertThat(recovered).isGreaterThan(allocations / 3).isLessThan(allocations);
    }

    @Test
    void aBatchThatRunsOutOfMemoryIsDoneAgainHalfAsLargeAndNotReportedTwice() {
        List<Integer> heard = new ArrayList<>();
        card.emulator_fail("cuLaunchKernel", 12, EmulatedDriver.OUT_OF_MEMORY, 0);
        try (Correlator correlator = new CudaCorrelatorProvider().create(INPUTS, new CorrelatorSettings(1))) {
            CorrelationStatistics given = correlator.correlate(0, ORIENTATIONS, heard::add);
            assertThat(given.mip()).isEqualTo(expected.mip());
            assertThat(given.bestIndex()).isEqualTo(expected.bestIndex());
            assertThat(given.count()).isEqualTo(expected.count());
        }
        assertThat(heard.stream().mapToInt(Integer::intValue).sum()).isEqualTo(5 * ORIENTATIONS);
    }

    @ParameterizedTest
    @ValueSource(ints = {EmulatedDriver.ILLEGAL_ADDRESS, EmulatedDriver.LAUNCH_FAILED})
    void everyFunctionMayFailAtEveryCall(int code) {
        for (String function : FUNCTIONS) {
            EmulatedDriver.install();
            correlate();
            int calls = card.emulator_calls(function);
            assertThat(calls).as(function).isPositive();
            for (int nth = 1; nth <= calls; nth += Math.max(1, calls / 5)) {
                EmulatedDriver.install();
                card.emulator_fail(function, nth, code, 0);
                try {
                    // After the last result is fetched a failure comes too late to matter.
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
    void aLostCardIsGivenUpAndSaysSoFromThenOn(String function) {
        try (Correlator correlator = new CudaCorrelatorProvider().create(INPUTS, new CorrelatorSettings(1))) {
            card.emulator_fail(function, 1, EmulatedDriver.LAUNCH_FAILED, 1);
            assertThatThrownBy(() -> correlator.correlate(0, ORIENTATIONS, ProgressListener.NONE))
                    .isInstanceOf(CudaException.class)
                    .hasMessageStartingWith(function + " failed on device 0 (Emulated H100)")
                    .hasMessageContaining("CUDA_ERROR_LAUNCH_FAILED");
            assertThatThrownBy(() -> correlator.correlate(0, ORIENTATIONS, ProgressListener.NONE))
                    .isInstanceOf(EngineUnavailableException.class)
                    .hasMessageContaining(
                            "It has given device 0 (Emulated H100) up in this process, after: " + function)
                    .hasMessageContaining("Look at nvidia-smi");
        }
        assertThatThrownBy(this::correlate).isInstanceOf(EngineUnavailableException.class);
        assertThat(new CudaCorrelatorProvider().vetoes(INPUTS.shape())).hasSize(1);
    }

    @Test
    void aCardTooFullForOnePairOfProjectionsSaysWhatItWasFor() {
        CudaMemory memory = new CudaMemory(CudaSizes.of(INPUTS.shape(), 232_448), false);
        card.emulator_set_memory(memory.fixed() + memory.perPair() / 2);
        assertThatThrownBy(this::correlate)
                .isInstanceOf(CudaException.class)
                .hasMessageContaining("while taking")
                .hasMessageContaining("out of memory");
        card.emulator_reset();
        // That was no fault of the card's.
        assertThat(correlate().mip()).isEqualTo(expected.mip());
    }

    /** Another card takes over what one cannot do, within the same task. */
    @ParameterizedTest
    @ValueSource(ints = {EmulatedDriver.OUT_OF_MEMORY, EmulatedDriver.ILLEGAL_ADDRESS})
    void aCardThatCannotBeOpenedLeavesTheWorkToAnother(int code) throws Exception {
        List<String> lines = OtherJvm.run(TwoCards.class, Map.of("MARGAY_EMULATOR_DEVICES", "2"), "-Dcode=" + code);
        assertThat(lines).containsExactly("devices 2", "right");
    }

    /** Correlates where the first of two cards fails as it is opened. */
    static final class TwoCards {

        private TwoCards() {}

        public static void main(String[] arguments) {
            EmulatedDriver.Control card = EmulatedDriver.install();
            card.emulator_set_devices(2);
            float[] expected = best();
            System.out.println("devices " + Cards.of(INPUTS.shape()).usable().size());
            card.emulator_fail("cuMemAlloc", 5, Integer.getInteger("code"), 0);
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

    /** The host's memory runs out while a card is opened, which is an error and no exception: the next task must not wait for ever. */
    @Test
    void anErrorOfTheHostLeavesTheCardFree() throws Exception {
        assertThat(OtherJvm.run(SmallHeap.class, "-Xmx72m"))
                .containsExactly("OutOfMemoryError", "OutOfMemoryError", "0 allocations left");
    }

    /** Correlates twice with filters of which there is no room for a copy. */
    static final class SmallHeap {

        private SmallHeap() {}

        public static void main(String[] arguments) {
            EmulatedDriver.Control card = EmulatedDriver.install();
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
            System.out.println(card.emulator_live_allocations() + " allocations left");
        }
    }

    @Test
    void whatElseGoesWrongWhileACardIsOpenedLeavesItFree() {
        String library = System.setProperty("margay.kernel.cache", "\0");
        try {
            assertThatThrownBy(this::correlate).isInstanceOf(RuntimeException.class);
        } finally {
            System.setProperty("margay.kernel.cache", library);
        }
        assertThat(correlate().mip()).isEqualTo(expected.mip());
    }

    @Test
    void kernelsThatDoNotCompileAreNoFaultOfTheCard(@TempDir Path folder) {
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
