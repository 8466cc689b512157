package dev.margay.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Ranges cover the work without gap or overlap, and have nearly equal lengths. */
class IndexRangeTest {

    @Property
    void rangesCoverEveryOrientationOnce(
            @ForAll @IntRange(min = 1, max = 2_000_000_000) int orientations,
            @ForAll @IntRange(min = 1, max = 500) int ranges) {
        List<IndexRange> parts = new IndexRange(0, orientations).divide(0, ranges);
        assertThat(parts).hasSize(Math.min(orientations, ranges));
        int next = 0;
        for (IndexRange range : parts) {
            assertThat(range.first()).isEqualTo(next);
            assertThat(range.count()).isBetween(orientations / parts.size(), orientations / parts.size() + 1);
            next = range.end();
        }
        assertThat(next).isEqualTo(orientations);
    }

    @Property
    void pairsAreNotSeparated(
            @ForAll @IntRange(min = 0, max = 1000) int pairs,
            @ForAll @IntRange(min = 0, max = 20) int rest,
            @ForAll @IntRange(min = 1, max = 300) int ranges) {
        Assume.that(pairs + rest > 0);
        int orientations = 2 * pairs + rest;
        int next = 0;
        for (IndexRange range : new IndexRange(0, orientations).divide(2 * pairs, ranges)) {
            assertThat(range.first()).isEqualTo(next);
            assertThat(range.first() < 2 * pairs && range.first() % 2 == 1).isFalse();
            assertThat(range.count()).isBetween(orientations / ranges - 1, orientations / ranges + 2);
            next = range.end();
        }
        assertThat(next).isEqualTo(orientations);
    }

    @Property
    void aPartIsDividedLikeTheWhole(
            @ForAll @IntRange(min = 0, max = 500) int pairsBefore,
            @ForAll @IntRange(min = 1, max = 500) int count,
            @ForAll @IntRange(min = 0, max = 500) int pairs,
            @ForAll @IntRange(min = 1, max = 60) int ranges) {
        IndexRange part = new IndexRange(2 * pairsBefore, 2 * pairsBefore + count);
        int next = part.first();
        for (IndexRange range : part.divide(2 * pairs, ranges)) {
            assertThat(range.first()).isEqualTo(next);
            assertThat(range.first() < 2 * pairs && range.first() % 2 == 1).isFalse();
            next = range.end();
        }
        assertThat(next).isEqualTo(part.end());
    }

    @Test
    void anEmptyRangeIsRefused() {
        assertThatThrownBy(() -> new IndexRange(3, 3)).hasMessageContaining("[3, 3)");
    }
}
