package dev.margay.kernels.local.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.local.DefocusFilter;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FilterAtDefocusTest {

    private static final int SIZE = 40;

    private static final int LENGTH = SIZE * (SIZE / 2 + 1);

    @Test
    void sineAndCosineAreAccurateForPhasesOfManyTurns() {
        Random random = new Random(5);
        float[] growth = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            growth[i] = random.nextFloat() - 0.5f;
        }
        // Where sine and cosine change sign.
        growth[7] = (float) (Math.PI / 2 / 1000);
        growth[8] = (float) (Math.PI / 1000);
        for (double defocus : new double[] {0, 1, -1000, 1000.123456789}) {
            assertThat(largestError(true, growth, defocus)).as("cosine").isLessThan(4e-7);
            assertThat(largestError(false, growth, defocus)).as("sine").isLessThan(4e-7);
        }
    }

    private static double largestError(boolean cosine, float[] growth, double defocus) {
        HalfPlane plane = new HalfPlane(SIZE);
        float[] ones = new float[LENGTH];
        Arrays.fill(ones, 1);
        float[] zeros = new float[LENGTH];
        DefocusFilter filter = new DefocusFilter(SIZE, false, cosine ? ones : zeros, cosine ? zeros : ones, growth);
        float[] values = new float[plane.floats() / 2];
        new FilterAtDefocus(plane).evaluate(filter, defocus, values);
        double largest = 0;
        for (int i = 0; i < LENGTH; i++) {
            int row = i / plane.columns();
            int at = (2 * plane.pair(row) + plane.half(row)) * plane.pitch() + i % plane.columns();
            double phase = growth[i] * defocus;
            double expected = cosine ? Math.cos(phase) : Math.sin(phase);
            largest = Math.max(largest, Math.abs(values[at] - expected));
        }
        return largest;
    }
}
