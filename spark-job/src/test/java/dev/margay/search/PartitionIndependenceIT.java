package dev.margay.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.golden.GoldenCase;
import dev.margay.kernels.correlate.Engines;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.optics.DetectorMtf;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a search is cut into tasks does not change what it finds. */
class PartitionIndependenceIT {

    private static SearchPlan plan;
    private static CorrelationStatistics whole;

    @BeforeAll
    static void searchInOnePiece() {
        GoldenCase golden = new GoldenCase("zernike", "config.yaml", "out_slicefix");
        plan = SearchPlan.of(golden.config(), golden.micrograph(), golden.template(), DetectorMtf.NONE);
        whole = search(1, 8);
    }

    @ParameterizedTest
    @CsvSource({"2, 8", "7, 8", "64, 8", "7, 1", "7, 1000"})
    void mipAndBestIndexAreTheSameToTheBit(int partitions, int batch) {
        CorrelationStatistics cut = search(partitions, batch);
        assertThat(cut.mip()).isEqualTo(whole.mip());
        assertThat(cut.bestIndex()).isEqualTo(whole.bestIndex());
        assertThat(cut.count()).isEqualTo(whole.count());
        for (int i = 0; i < whole.sum().length; i++) {
            // Sums of doubles depend on their order by rounding alone.
            assertThat(cut.sum()[i]).isCloseTo(whole.sum()[i], org.assertj.core.data.Offset.offset(1e-9));
            assertThat(cut.sumOfSquares()[i])
                    .isCloseTo(whole.sumOfSquares()[i], org.assertj.core.data.Offset.offset(1e-8));
        }
    }

    @Test
    void morePartitionsThanOrientationsAreNoError() {
        assertThat(search(601, 8).mip()).isEqualTo(whole.mip());
    }

    private static CorrelationStatistics search(int partitions, int batch) {
        return new MatchTemplateJob(
                        SharedSpark.context(),
                        new SearchSettings(Engines.AUTO, OptionalInt.of(partitions), batch),
                        progress -> {})
                .run(plan);
    }
}
