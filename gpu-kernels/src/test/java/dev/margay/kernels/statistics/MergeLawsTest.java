package dev.margay.kernels.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The merge of statistics is associative and commutative, and empty statistics are its identity. So the order in which
 * parts arrive does not matter.
 */
class MergeLawsTest {

    private static final int ROWS = 2;
    private static final int WIDTH = 3;

    /** One correlogram. The values are small whole numbers, so ties are common and sums in double are exact. */
    record Correlogram(int searchIndex, List<Integer> values) {}

    @Provide
    Arbitrary<List<Correlogram>> correlograms() {
        Arbitrary<List<Integer>> values =
                Arbitraries.integers().between(-2, 2).list().ofSize(ROWS * WIDTH);
        return values.list().ofMinSize(3).ofMaxSize(9).map(list -> {
            List<Correlogram> correlograms = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                correlograms.add(new Correlogram(i, list.get(i)));
            }
            return correlograms;
        });
    }

    @Property(seed = "20261123")
    void mergingIsAssociative(@ForAll("correlograms") List<Correlogram> all) {
        int third = all.size() / 3;
        List<Correlogram> a = all.subList(0, third);
        List<Correlogram> b = all.subList(third, 2 * third);
        List<Correlogram> c = all.subList(2 * third, all.size());
        same(of(a).merge(of(b)).merge(of(c)), of(a).merge(of(b).merge(of(c))));
    }

    @Property(seed = "20261123")
    void mergingIsCommutative(@ForAll("correlograms") List<Correlogram> all, @ForAll boolean interleaved) {
        List<Correlogram> a = new ArrayList<>();
        List<Correlogram> b = new ArrayList<>();
        for (Correlogram correlogram : all) {
            boolean first = interleaved ? correlogram.searchIndex() % 2 == 0 : correlogram.searchIndex() < 2;
            (first ? a : b).add(correlogram);
        }
        same(of(a).merge(of(b)), of(b).merge(of(a)));
        same(of(a).merge(of(b)), of(all));
    }

    @Property(seed = "20261123")
    void emptyStatisticsAreTheIdentity(@ForAll("correlograms") List<Correlogram> all) {
        same(of(all).merge(of(List.of())), of(all));
        same(of(List.of()).merge(of(all)), of(all));
    }

    @Property(seed = "20261123")
    void theOrderOfCorrelogramsDoesNotMatter(@ForAll("correlograms") List<Correlogram> all) {
        List<Correlogram> reversed = new ArrayList<>(all);
        java.util.Collections.reverse(reversed);
        same(of(reversed), of(all));
    }

    @Property(seed = "20261123")
    void mergingTilesIsMergingTheWhole(@ForAll("correlograms") List<Correlogram> all) {
        CorrelationStatistics a = of(all.subList(0, 1));
        CorrelationStatistics b = of(all.subList(1, all.size()));
        List<CorrelationStatistics> tiles =
                List.of(a.rows(1, 2).merge(b.rows(1, 2)), a.rows(0, 1).merge(b.rows(0, 1)));
        same(CorrelationStatistics.assemble(tiles, ROWS), of(all));
    }

    private static CorrelationStatistics of(List<Correlogram> correlograms) {
        CorrelationStatistics statistics = CorrelationStatistics.empty(0, ROWS, WIDTH);
        for (Correlogram correlogram : correlograms) {
            float[] values = new float[ROWS * WIDTH];
            for (int i = 0; i < values.length; i++) {
                values[i] = correlogram.values().get(i);
            }
            for (int y = 0; y < ROWS; y++) {
                statistics.updateRow(y, values, y * WIDTH, correlogram.searchIndex());
            }
            statistics.countCorrelograms(1);
        }
        return statistics;
    }

    private static void same(CorrelationStatistics given, CorrelationStatistics expected) {
        assertThat(given.count()).isEqualTo(expected.count());
        assertThat(given.mip()).isEqualTo(expected.mip());
        assertThat(given.bestIndex()).isEqualTo(expected.bestIndex());
        assertThat(given.sum()).isEqualTo(expected.sum());
        assertThat(given.sumOfSquares()).isEqualTo(expected.sumOfSquares());
    }
}
