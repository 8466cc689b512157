package dev.margay.twostage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tiles cover every pixel once. */
class TilesTest {

    @Test
    void everyPixelIsInOneTile() {
        for (int[] size : new int[][] {{1, 1}, {64, 64}, {65, 200}, {300, 63}}) {
            Tiles tiles = new Tiles(size[0], size[1]);
            int[] times = new int[size[0] * size[1]];
            for (int i = 0; i < tiles.count(); i++) {
                Tiles.Tile tile = tiles.tile(i);
                for (int y = tile.top(); y < tile.bottom(); y++) {
                    for (int x = tile.left(); x < tile.right(); x++) {
                        times[y * size[1] + x]++;
                    }
                }
            }
            assertThat(times).containsOnly(1);
        }
    }
}
