package dev.margay.kernels.correlate.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrelogramTilesTest {

    @ParameterizedTest
    @CsvSource({"64, 3585, 128", "1, 161, 9", "45, 100, 16", "40, 7, 5", "72, 5249, 2", "32, 32, 1", "32, 33, 1"})
    void everyRowHasOnePlaceAndNoTwoTilesOverlap(int columns, int validHeight, int strips) {
        CorrelogramTiles tiles = new CorrelogramTiles(columns, validHeight, strips);
        BitSet rows = new BitSet();
        BitSet places = new BitSet();
        for (int column = 0; column < Math.min(columns, validHeight); column++) {
            for (int k = 0; k < tiles.rows(column); k++) {
                assertThat(rows.get(tiles.row(column, k))).isFalse();
                rows.set(tiles.row(column, k));
            }
            for (int tile = 0; tile < tiles.tiles(column); tile++) {
                for (int strip = 0; strip < strips; strip++) {
                    int place = tiles.offset(column, tile, strip);
                    assertThat(place % TileFormat.FLOATS).isZero();
                    assertThat(place + TileFormat.FLOATS).isLessThanOrEqualTo((int) tiles.floats());
                    assertThat(places.get(place / TileFormat.FLOATS)).isFalse();
                    places.set(place / TileFormat.FLOATS);
                }
            }
        }
        assertThat(rows.cardinality()).isEqualTo(validHeight);
        assertThat(rows.length()).isEqualTo(validHeight);
    }
}
