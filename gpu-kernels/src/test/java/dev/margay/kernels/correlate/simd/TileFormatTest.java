package dev.margay.kernels.correlate.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.naive.RandomValues;
import dev.margay.kernels.vector.Lanes;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileFormatTest {

    private static final int TILES = 3;
    private static final int PITCH = (TILES + 1) * Lanes.RECORD;
    private static final float UNTOUCHED = 77;

    /** Half of the distance between two stored values, and three roundings of floats, relative to the largest value. */
    private static final float ROUNDING = 0.5f / ((1 << 19) - 1) + 3 * 0x1p-24f;

    @ParameterizedTest
    @CsvSource({"16, 1", "16, 1e-30", "16, 1e30", "13, 1", "5, 3e4", "1, 1"})
    void valuesComeBackWithinHalfAStepOfTheLargestOfTheirLane(int count, float scale) {
        float[] strip = RandomValues.normal(TileFormat.ROWS * Lanes.RECORD, count);
        for (int i = 0; i < strip.length; i++) {
            // Lanes of different strength.
            strip[i] *= scale * (1 + i % Lanes.COUNT);
        }
        float[] back = storedAndRead(strip, count);
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            float largest = 0;
            for (int i = lane; i < count * Lanes.RECORD; i += Lanes.COUNT) {
                largest = Math.max(largest, Math.abs(strip[i]));
            }
            for (int i = lane; i < count * Lanes.RECORD; i += Lanes.COUNT) {
                assertThat(Math.abs(back[i] - strip[i])).isLessThanOrEqualTo(ROUNDING * largest);
            }
        }
    }

    @Test
    void zeroComesBackExactlyAndAValueAsItsNegative() {
        float[] strip = new float[TileFormat.ROWS * Lanes.RECORD];
        strip[0] = 3;
        strip[Lanes.RECORD + Lanes.COUNT] = -3;
        float[] back = storedAndRead(strip, TileFormat.ROWS);
        assertThat(back[0]).isCloseTo(3, Offset.offset(1e-6f));
        assertThat(back[Lanes.RECORD + Lanes.COUNT]).isEqualTo(-back[0]);
        back[0] = 0;
        back[Lanes.RECORD + Lanes.COUNT] = 0;
        assertThat(back).containsOnly(0f);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aValueThatIsNotFiniteMakesItsLaneNotFiniteAndNoOther(float value) {
        float[] strip = RandomValues.normal(TileFormat.ROWS * Lanes.RECORD, 9);
        strip[5 * Lanes.RECORD + 1] = value;
        float[] back = storedAndRead(strip, TileFormat.ROWS);
        for (int i = 0; i < back.length; i++) {
            assertThat(Float.isFinite(back[i])).isEqualTo(i % Lanes.COUNT != 1);
        }
    }

    /** Stores the records between two other tiles, in an order that is not that of the strip, and reads all groups. */
    private static float[] storedAndRead(float[] strip, int count) {
        float[] turned = new float[strip.length];
        int[] records = new int[TileFormat.ROWS];
        for (int i = 0; i < TileFormat.ROWS; i++) {
            int place = (i + 3) % TileFormat.ROWS;
            System.arraycopy(strip, i * Lanes.RECORD, turned, place * Lanes.RECORD, Lanes.RECORD);
            records[i] = (Math.min(i, count - 1) + 3) % TileFormat.ROWS * Lanes.RECORD;
        }
        float[] tiles = new float[TILES * TileFormat.FLOATS];
        Arrays.fill(tiles, UNTOUCHED);
        TileFormat.store(turned, records, count, tiles, TileFormat.FLOATS);
        assertThat(IntStream.range(0, tiles.length)
                        .filter(i -> i / TileFormat.FLOATS != 1)
                        .allMatch(i -> tiles[i] == UNTOUCHED))
                .isTrue();
        float[] back = new float[count * Lanes.RECORD];
        for (int group = 0; group * TileFormat.GROUP < count; group++) {
            float[] rows = new float[TileFormat.GROUP * PITCH];
            TileFormat.read(tiles, 0, TILES, group, rows, 0, PITCH);
            for (int row = 0; row < TileFormat.GROUP && group * TileFormat.GROUP + row < count; row++) {
                int to = (group * TileFormat.GROUP + row) * Lanes.RECORD;
                System.arraycopy(rows, row * PITCH + Lanes.RECORD, back, to, Lanes.RECORD);
                assertThat(Arrays.copyOfRange(rows, row * PITCH + TILES * Lanes.RECORD, (row + 1) * PITCH))
                        .containsOnly(0f);
            }
        }
        return back;
    }
}
