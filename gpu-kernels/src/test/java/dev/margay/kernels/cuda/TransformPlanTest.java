package dev.margay.kernels.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
}
