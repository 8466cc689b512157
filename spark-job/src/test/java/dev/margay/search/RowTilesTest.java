package dev.margay.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Statistics that are divided into tiles and merged again are the same. */
class RowTilesTest {

    @Property(tries = 100)
    void assembledTilesEqualTheWhole(
            @ForAll @IntRange(min = 1, max = 20) int rows,
            @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll @IntRange(min = 1, max = 25) int tileRows) {
        CorrelationStatistics whole = CorrelationStatistics.empty(0, rows, width);
        float[] row = new float[width];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < width; x++) {
                row[x] = y * 31 + x;
            }
            whole.updateRow(y, row, 0, y);
        }
        whole.countCorrelograms(1);
        List<CorrelationStatistics> tiles = new ArrayList<>();
        new RowTiles(whole, tileRows).forEachRemaining(tile -> tiles.add(tile._2()));
        assertThat(tiles).hasSize(RowTiles.count(rows, tileRows));
        CorrelationStatistics again = CorrelationStatistics.assemble(tiles, rows);
        assertThat(again.mip()).isEqualTo(whole.mip());
        assertThat(again.bestIndex()).isEqualTo(whole.bestIndex());
        assertThat(again.sum()).isEqualTo(whole.sum());
        assertThat(again.sumOfSquares()).isEqualTo(whole.sumOfSquares());
    }
}
