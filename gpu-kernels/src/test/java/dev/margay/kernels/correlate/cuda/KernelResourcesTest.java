package dev.margay.kernels.correlate.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.cuda.KernelResources;
import dev.margay.kernels.statistics.ValueRecording;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles the kernels for real GPUs, if NVIDIA's compiler is installed, and reads its report. */
@Tag("long")
class KernelResourcesTest {

    /** Shared memory of a block in bytes, by compute capability. */
    private static final Map<Integer, Integer> SHARED = new TreeMap<>(Map.of(80, 166_912, 89, 101_376, 90, 232_448));

    private static final CorrelationShape FALCON = new CorrelationShape(4096, 4096, 512, 1, 13, 1000);

    private static final List<CorrelationShape> SHAPES = List.of(
            FALCON,
            new CorrelationShape(4092, 5760, 512, 1, 13, 1000),
            new CorrelationShape(5760, 4092, 384, 1, 13, 1000),
            new CorrelationShape(1024, 1024, 256, 1, 1, 1000));

    /** Super-resolution: its rows use all registers, and up to 32 words of a thread spill on older GPUs. */
    private static final CorrelationShape LARGEST = new CorrelationShape(8184, 11520, 768, 1, 1, 1000);

    /**
     * One word, stored and loaded. At the limit, some versions of the compiler keep one word outside the registers for
     * a whole batch.
     */
    private static final int ONE_WORD = 8;

    /** With recording, a few words are kept outside the registers, on older GPUs. */
    private static final int SOME_WORDS = 128;

    private static final ValueRecording RECORDING = new ValueRecording(16, 5.5f, 1000);

    static Stream<Arguments> targets() {
        Stream<Arguments> common = SHARED.keySet().stream()
                .flatMap(capability -> SHAPES.stream().map(shape -> Arguments.of(capability, shape)));
        return Stream.concat(common, Stream.of(Arguments.of(90, LARGEST)));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void noMainKernelSpills(int capability, CorrelationShape shape) {
        CudaSizes sizes = CudaSizes.of(shape, SHARED.get(capability));
        List<String> main = List.of("rows_forward", "columns", "rows_inverse");
        List<KernelResources> resources = SearchKernels.sources(sizes).parallelStream()
                .filter(source -> main.contains(source.name()))
                .flatMap(source -> KernelResources.of(source, capability).stream())
                .toList();
        assertThat(resources)
                .extracting(KernelResources::kernel)
                .contains("rowsForward", "correlateColumns", "correlogramRows");
        assertThat(resources)
                .filteredOn(each -> each.spilledBytes() > ONE_WORD)
                .as("kernels that spill")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void recordingSpillsLittle(int capability, CorrelationShape shape) {
        KernelResources rows = rowsOf(CudaSizes.of(shape.withRecording(RECORDING), SHARED.get(capability)), capability);
        assertThat(rows.spilledBytes()).isLessThanOrEqualTo(SOME_WORDS);
        assertThat(rows.sharedBytes()).isEqualTo(RecordedData.SHARED_BYTES);
    }

    /** The launches need two blocks on a multiprocessor at a time, as the sizes say. */
    @Test
    void twoBlocksOfRowsFitOnAMultiprocessor() {
        for (CorrelationShape shape : List.of(FALCON, FALCON.withRecording(RECORDING))) {
            CudaSizes sizes = CudaSizes.of(shape, SHARED.get(90));
            assertThat(sizes.rowBlocks()).isEqualTo(2);
            KernelResources rows = rowsOf(sizes, 90);
            assertThat(rows.registers() * sizes.rowLanes() * sizes.rowBlocks()).isLessThanOrEqualTo(65_536);
        }
    }

    private static KernelResources rowsOf(CudaSizes sizes, int capability) {
        return SearchKernels.sources(sizes).stream()
                .filter(source -> source.name().equals("rows_inverse"))
                .flatMap(source -> KernelResources.of(source, capability).stream())
                .findFirst()
                .orElseThrow();
    }
}
