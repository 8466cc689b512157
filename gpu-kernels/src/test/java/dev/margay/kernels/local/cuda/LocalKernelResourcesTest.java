package dev.margay.kernels.local.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.cuda.KernelResources;
import dev.margay.kernels.local.LocalShape;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles the kernels for real GPUs, if NVIDIA's compiler is installed, and reads its report. */
@Tag("long")
class LocalKernelResourcesTest {

    /** Shared memory of a block in bytes, by compute capability. */
    private static final Map<Integer, Integer> SHARED = new TreeMap<>(Map.of(80, 166_912, 89, 101_376, 90, 232_448));

    /** Windows of 7 x 7, of one pixel, and of the largest tiles. */
    private static final List<LocalShape> SHAPES = List.of(
            new LocalShape(512, 518, 518),
            new LocalShape(384, 384, 384),
            new LocalShape(256, 263, 271),
            new LocalShape(360, 370, 368));

    private static final int REGISTERS_OF_MULTIPROCESSOR = 65_536;

    /** Static shared memory of a block, on every GPU. */
    private static final int STATIC_SHARED_BYTES = 49_152;

    static Stream<Arguments> targets() {
        return SHARED.keySet().stream()
                .flatMap(capability -> SHAPES.stream().map(shape -> Arguments.of(capability, shape)));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void noKernelSpillsAndTwoBlocksOfRowsOrWindowsFitOnAMultiprocessor(int capability, LocalShape shape) {
        LocalSizes sizes = LocalSizes.of(shape, SHARED.get(capability));
        List<KernelResources> resources = LocalKernels.sources(sizes).parallelStream()
                .flatMap(source -> KernelResources.of(source, capability).stream())
                .toList();
        assertThat(resources)
                .extracting(KernelResources::kernel)
                .containsExactlyInAnyOrder(
                        "sampleSlices", "poseColumns", "poseRows", "poseScales", "windowBands", "sumBands");
        Map<String, Integer> threads =
                Map.of("poseRows", sizes.projections().lanes(), "windowBands", sizes.windowThreads());
        for (KernelResources each : resources) {
            assertThat(each.spilledBytes()).as(each.kernel()).isZero();
            int registers = each.registers() * threads.getOrDefault(each.kernel(), 0);
            assertThat(2 * registers).as(each.kernel()).isLessThanOrEqualTo(REGISTERS_OF_MULTIPROCESSOR);
            assertThat(each.sharedBytes()).as(each.kernel()).isLessThanOrEqualTo(STATIC_SHARED_BYTES / 2);
        }
    }
}
