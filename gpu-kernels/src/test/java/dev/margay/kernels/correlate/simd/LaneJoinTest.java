package dev.margay.kernels.correlate.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.margay.kernels.naive.RandomValues;
import dev.margay.kernels.vector.Lanes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneJoinTest {

    private static final float FACTOR = 0.7f;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void samplesAreTheSumsOverLanes(int moreStrips) {
        int strips = Lanes.COUNT + moreStrips;
        int length = strips * Lanes.COUNT;
        float[] records = RandomValues.normal(strips * Lanes.RECORD, 3);
        LaneJoin join = new LaneJoin(strips, new Workspace());
        float[] row = new float[2 * length];
        for (int x = 0; x < strips; x += Lanes.COUNT) {
            int first = Math.min(x, strips - Lanes.COUNT);
            int[] offsets = new int[Lanes.COUNT];
            for (int i = 0; i < Lanes.COUNT; i++) {
                offsets[i] = (first + i) * Lanes.RECORD;
            }
            join.run(first, records, 0, offsets, row, 0, FACTOR);
        }
        for (int sample = 0; sample < length; sample++) {
            int x = sample % strips;
            double re = 0;
            double im = 0;
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                // Frequencies are half-integers of the real row, so quarters of the complex one.
                double angle = 2 * Math.PI * sample * (lane + 0.25) / length;
                float valueX = records[x * Lanes.RECORD + lane];
                float valueY = records[x * Lanes.RECORD + Lanes.COUNT + lane];
                re += valueX * Math.cos(angle) - valueY * Math.sin(angle);
                im += valueX * Math.sin(angle) + valueY * Math.cos(angle);
            }
            assertThat((double) row[sample]).isCloseTo(FACTOR * re, within(1e-5));
            assertThat((double) row[sample + length]).isCloseTo(-FACTOR * im, within(1e-5));
        }
    }
}
