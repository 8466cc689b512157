package dev.margay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.work.IndexRange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SharedRangesTest {

    @Property
    void everyUnitIsTakenOnceAndNoPairIsSeparated(
            @ForAll @IntRange(min = 1, max = 500) int units,
            @ForAll @IntRange(min = 1, max = 9) int devices,
            @ForAll @IntRange(min = 1, max = 20) int least) {
        SharedRanges ranges =
                new SharedRanges(List.of(new IndexRange(10, 10 + units)).iterator(), devices, least, true);
        List<Iterator<IndexRange>> pieces = new ArrayList<>();
        for (int device = 0; device < devices; device++) {
            pieces.add(ranges.pieces());
        }
        BitSet taken = new BitSet();
        for (int turn = 0; pieces.get(turn % devices).hasNext(); turn++) {
            IndexRange piece = pieces.get(turn % devices).next();
            assertThat(piece.first() % 2).isZero();
            for (int unit = piece.first(); unit < piece.end(); unit++) {
                assertThat(taken.get(unit)).isFalse();
                taken.set(unit);
            }
        }
        assertThat(taken.cardinality()).isEqualTo(units);
        assertThat(pieces).noneMatch(Iterator::hasNext);
    }

    @Test
    void thePiecesBecomeSmaller() {
        SharedRanges ranges = new SharedRanges(
                List.of(new IndexRange(0, 100), new IndexRange(200, 260)).iterator(), 2, 8, true);
        List<Integer> counts = new ArrayList<>();
        ranges.pieces().forEachRemaining(piece -> counts.add(piece.count()));
        assertThat(counts).startsWith(40, 30, 22).endsWith(8, 8);
    }

    /** Refinements have no pairs and few units: no device stays idle because another has taken all. */
    @Test
    void fewUnitsAreEnoughForAllDevices() {
        SharedRanges ranges = new SharedRanges(List.of(new IndexRange(0, 6)).iterator(), 4, 8, false);
        List<Integer> counts = new ArrayList<>();
        ranges.pieces().forEachRemaining(piece -> counts.add(piece.count()));
        assertThat(counts).containsExactly(2, 2, 2);
        assertThat(ranges.isEmpty()).isTrue();
    }
}
