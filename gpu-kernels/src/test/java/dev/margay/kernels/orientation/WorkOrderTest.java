package dev.margay.kernels.orientation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkOrderTest {

    @Test
    void halfTurnsAreNextToEachOther() {
        Orientations orientations =
                of(10, 20, 30, /**/ 10, 20, 100, /**/ 11, 20, 30, /**/ 10, 20, 210, /**/ 10, 20, 280);
        WorkOrder order = orientations.workOrder(64);
        assertThat(positions(order, 5)).containsExactly(0, 3, 1, 4, 2);
        assertThat(order.paired()).isEqualTo(4);
        assertThat(order.isHalfTurn(0)).isFalse();
        assertThat(order.isHalfTurn(1)).isTrue();
        assertThat(order.angles(1)).isZero();
        assertThat(order.angles(3)).isEqualTo(1);
        assertThat(order.angles(4)).isEqualTo(2);
    }

    @Test
    void withoutHalfTurnsTheOrderIsUnchanged() {
        WorkOrder order =
                of(0, 0, 10, /**/ 0, 0, 20, /**/ 5, 5, 190, /**/ 5, 6, 10).workOrder(64);
        assertThat(positions(order, 4)).containsExactly(0, 1, 2, 3);
        assertThat(order.paired()).isZero();
    }

    @Test
    void projectionsOfOddSizeHaveNoPairs() {
        Orientations orientations = of(10, 20, 30, /**/ 10, 20, 210);
        assertThat(orientations.workOrder(63).paired()).isZero();
        assertThat(orientations.workOrder(64).paired()).isEqualTo(2);
    }

    @Test
    void orientationsWithCoefficientsOnTheBorderHaveNoPairs() {
        // An axis of the slice in the plane, the slice in the plane, and a diagonal of the slice in the plane.
        assertThat(of(0, 30, 0, /**/ 0, 30, 180).workOrder(64).paired()).isZero();
        assertThat(of(0, 90, 20, /**/ 0, 90, 200).workOrder(64).paired()).isZero();
        assertThat(of(0, 30, 45, /**/ 0, 30, 225).workOrder(64).paired()).isZero();
    }

    @Test
    void everyOrientationOccursOnceAndDuplicatesArePairedOnce() {
        float[] angles = new float[3 * 24 * 12];
        int at = 0;
        for (int psi = 0; psi < 24; psi++) {
            for (int phi = 0; phi < 12; phi++) {
                // The same twelve orientations twice.
                angles[at] = phi % 6 * 50 + 3;
                angles[at + 1] = 40;
                angles[at + 2] = psi * 15;
                at += 3;
            }
        }
        WorkOrder order = new Orientations(angles).workOrder(64);
        int[] positions = positions(order, 288);
        assertThat(Arrays.stream(positions).sorted().toArray())
                .containsExactly(IntStream.range(0, 288).toArray());
        assertThat(order.paired()).isBetween(200, 288).isEven();
        for (int position = 1; position < order.paired(); position += 2) {
            int a = 3 * positions[position - 1];
            int b = 3 * positions[position];
            assertThat(angles[b]).isEqualTo(angles[a]);
            assertThat(angles[b + 2]).isEqualTo(angles[a + 2] + 180);
        }
    }

    private static int[] positions(WorkOrder order, int count) {
        return IntStream.range(0, count).map(order::orientation).toArray();
    }

    private static Orientations of(float... angles) {
        return new Orientations(angles);
    }
}
