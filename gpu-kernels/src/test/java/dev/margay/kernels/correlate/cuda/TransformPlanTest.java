package dev.margay.kernels.correlate.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.margay.kernels.correlate.CorrelationShape;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransformPlanTest {

    @Test
    void plansHaveFewStagesAndSimilarRadices() {
        assertThat(TransformPlan.of(4096).radices()).containsExactly(16, 16, 16);
        assertThat(TransformPlan.of(5760).radices()).containsExactly(8, 8, 9, 10);
        assertThat(TransformPlan.of(512).radices()).containsExactly(8, 8, 8);
        assertThat(TransformPlan.of(8192).radices()).containsExactly(8, 8, 8, 16);
        assertThat(TransformPlan.of(448).radices()).containsExactly(7, 8, 8);
        assertThat(TransformPlan.of(11).radices()).containsExactly(11);
        assertThat(TransformPlan.of(2).radices()).containsExactly(2);
    }

    @Test
    void aLengthWithALargePrimeFactorHasNoStages() {
        for (int length : new int[] {17, 101, 508, 2 * 19}) {
            assertThat(TransformPlan.of(length).isStaged()).isFalse();
            assertThat(TransformPlan.of(length).constant()).isEqualTo("0");
            assertThat(TransformPlan.of(length).twiddles()).hasSize(2 * length);
        }
    }

    @Test
    void everyLengthIsTheProductOfItsRadices() {
        for (int length = 2; length < 5000; length++) {
            List<Integer> radices = TransformPlan.of(length).radices();
            if (!radices.isEmpty()) {
                assertThat(radices.stream().mapToInt(Integer::intValue).reduce(1, (a, b) -> a * b))
                        .isEqualTo(length);
            }
        }
    }

    @Test
    void twiddlesAreOrderedByStage() {
        TransformPlan plan = TransformPlan.of(60);
        assertThat(plan.radices()).containsExactly(6, 10);
        float[] table = plan.twiddles();
        // Stage 0 divides 60 values into 6 parts of 10. Stage 1 has parts of one value, and their factors are all 1.
        int k = 4;
        int j = 7;
        int at = 2 * ((k - 1) * 10 + j);
        assertThat((double) table[at]).isCloseTo(Math.cos(2 * Math.PI * j * k / 60), within(1e-7));
        assertThat((double) table[at + 1]).isCloseTo(-Math.sin(2 * Math.PI * j * k / 60), within(1e-7));
    }

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
                assertThat(sizes.templateLanes() * sizes.templateColumns() % 32).isZero();
                assertThat(sizes.templateLanes() * sizes.templateColumns()).isLessThanOrEqualTo(1024);
            }
        }
    }

    @Test
    void anImageTooLargeForTheGpuIsRefused() {
        assertThatThrownBy(() -> CudaSizes.of(new CorrelationShape(4000, 40_000, 100, 1, 1, 1), 232_448))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4000 x 40000 needs transforms of 40000 values")
                .hasMessageContaining("search a smaller image");
    }
}
