package dev.margay.kernels.correlate.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.cuda.TransformPlan;
import dev.margay.kernels.statistics.ValueRecording;
import org.junit.jupiter.api.Test;

class CudaSizesTest {

    @Test
    void blocksConsistOfWholeWarpsAndFitTheGpu() {
        for (int shared : new int[] {101_376, 166_912, 232_448}) {
            for (int edge : new int[] {2, 3, 31, 100, 509, 1024, 2000, 4092, 5760, 8184}) {
                int template = Math.min(edge, 384);
                CudaSizes sizes = CudaSizes.of(new CorrelationShape(edge, edge + 7, template, 1, 1, 1), shared);
                assertThat(sizes.columnSharedBytes()).isLessThan(shared);
                assertThat(sizes.columnLanes() * sizes.stripColumns() % 32).isZero();
                assertThat(sizes.columnLanes() * sizes.stripColumns()).isLessThanOrEqualTo(1024);
                assertThat(sizes.rowLanes() % 32).isZero();
                assertThat(sizes.rowLanes()).isLessThanOrEqualTo(1024);
                assertThat(sizes.rows().length()).isGreaterThanOrEqualTo(edge + 7);
                assertThat(sizes.rows().length() % sizes.stripColumns()).isZero();
                assertThat(sizes.columns().length()).isGreaterThanOrEqualTo(edge);
                assertThat(sizes.projections().lanes() * sizes.projections().columns() % 32)
                        .isZero();
                assertThat(sizes.projections().lanes() * sizes.projections().columns())
                        .isLessThanOrEqualTo(1024);
            }
        }
    }

    /** A block's counters take some of the shared memory. */
    @Test
    void recordingNeedsSharedMemory() {
        CorrelationShape shape = new CorrelationShape(4000, 20_000, 100, 1, 1, 1);
        CorrelationShape recorded = shape.withRecording(new ValueRecording(1, 5, 10));
        int enough = CudaSizes.of(shape, 232_448).rowSharedBytes();
        while (TransformPlan.longest(enough) < 20_000) {
            enough++;
        }
        assertThat(CudaSizes.of(shape, enough).rows().length()).isEqualTo(20_000);
        int tooLittle = enough;
        assertThatThrownBy(() -> CudaSizes.of(recorded, tooLittle)).isInstanceOf(IllegalArgumentException.class);
        int more = enough + RecordedData.SHARED_BYTES;
        assertThat(CudaSizes.of(recorded, more).rows().length()).isEqualTo(20_000);
    }

    @Test
    void anImageTooLargeForTheGpuIsRefused() {
        assertThatThrownBy(() -> CudaSizes.of(new CorrelationShape(4000, 40_000, 100, 1, 1, 1), 232_448))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4000 x 40000 needs transforms of 40000 values")
                .hasMessageContaining("search a smaller image");
    }
}
