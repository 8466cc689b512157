package dev.margay.kernels.correlate.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.vector.Lanes;
import org.junit.jupiter.api.Test;

class LaneTransposeTest {

    @Test
    void lanesAndPositionsAreExchanged() {
        float[] square = new float[Lanes.COUNT * Lanes.COUNT];
        for (int i = 0; i < square.length; i++) {
            square[i] = i;
        }
        float[] transposed = new float[2 * square.length];
        int[] dense = LaneTranspose.dense(Lanes.COUNT);
        int[] spread = LaneTranspose.dense(2 * Lanes.COUNT);
        new LaneTranspose(new Workspace()).run(square, 0, dense, transposed, 0, spread);
        for (int i = 0; i < Lanes.COUNT; i++) {
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                assertThat(transposed[2 * i * Lanes.COUNT + lane]).isEqualTo(lane * Lanes.COUNT + i);
            }
        }
    }
}
