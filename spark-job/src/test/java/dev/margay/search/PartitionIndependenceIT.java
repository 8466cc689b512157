package dev.margay.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.golden.GoldenCase;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.optics.DetectorMtf;
import dev.margay.plan.SearchPlan;
import dev.margay.plan.SearchRecording;
import dev.margay.spark.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalInt;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The division of a search into tasks does not change its result. */
@Tag("long")
class PartitionIndependenceIT {

    /** A search with one engine, and its result without division. */
    private record Whole(String engine, SearchPlan plan, CorrelationStatistics statistics) {

        static Whole of(String engine, SearchPlan plan) {
            return new Whole(engine, plan, search(engine, plan, 1, 8));
        }

        CorrelationStatistics divided(int partitions, int batch) {
            return search(engine, plan, partitions, batch);
        }
    }

    /** Sums within a batch may be in single precision. Their errors grow at most with the number of correlograms. */
    private static final double ROUNDING = 1e-6;

    private static Whole reference;
    private static Whole simd;
    private static Whole simdWithPairs;

    @BeforeAll
    static void searchWithoutDivision() throws IOException {
        reference = Whole.of("reference", plan("zernike", ""));
        simd = Whole.of("simd", plan("zernike", ""));
        simdWithPairs = Whole.of("simd", plan("small-square", "psi_step: 60.0"));
        assertThat(simdWithPairs.plan().inputs().workOrder().paired()).isPositive();
        assertThat(simdWithPairs.plan().inputs().workOrder().paired())
                .isLessThan(simdWithPairs.plan().orientations());
    }

    @ParameterizedTest
    @CsvSource({"2, 8", "7, 8", "64, 8", "7, 1", "7, 1000"})
    void mipAndBestIndexAreTheSameToTheBit(int partitions, int batch) {
        for (Whole whole : List.of(reference, simd, simdWithPairs)) {
            CorrelationStatistics divided = whole.divided(partitions, batch);
            CorrelationStatistics expected = whole.statistics();
            assertThat(divided.mip()).isEqualTo(expected.mip());
            assertThat(divided.bestIndex()).isEqualTo(expected.bestIndex());
            assertThat(divided.count()).isEqualTo(expected.count());
            assertThat(divided.recordedValues()).usingRecursiveComparison().isEqualTo(expected.recordedValues());
            Offset<Double> rounding = Offset.offset(ROUNDING * expected.count());
            for (int i = 0; i < expected.sum().length; i++) {
                assertThat(divided.sum()[i]).isCloseTo(expected.sum()[i], rounding);
                assertThat(divided.sumOfSquares()[i]).isCloseTo(expected.sumOfSquares()[i], rounding);
            }
        }
    }

    @Test
    void sharedHalfTurnsAgreeWithTheReferenceEngine() {
        CorrelationStatistics expected = search("reference", simdWithPairs.plan(), 4, 8);
        for (int i = 0; i < expected.mip().length; i++) {
            assertThat(simdWithPairs.statistics().mip()[i]).isCloseTo(expected.mip()[i], Offset.offset(1e-4f));
        }
        float[] deviation = expected.standardDeviation().values();
        float[] given = simdWithPairs.statistics().standardDeviation().values();
        for (int i = 0; i < deviation.length; i++) {
            assertThat(given[i]).isCloseTo(deviation[i], Offset.offset(1e-4f));
        }
    }

    @Test
    void morePartitionsThanOrientationsAreAllowed() {
        assertThat(simd.divided(simd.plan().orientations() + 1, 8).mip())
                .isEqualTo(simd.statistics().mip());
    }

    private static SearchPlan plan(String name, String psiStep) throws IOException {
        GoldenCase golden = new GoldenCase(name, "config.yaml", "out_slicefix");
        MatchTemplateConfig config = golden.config();
        if (!psiStep.isEmpty()) {
            String text = Files.readString(GoldenCase.folder(name).resolve("config.yaml"));
            config = MatchTemplateConfigReader.read(text.replaceFirst("psi_step: .*", psiStep), name)
                    .orThrow();
        }
        return SearchPlan.of(config, golden.micrograph(), golden.template(), DetectorMtf.NONE)
                .recording(SearchRecording.of(config));
    }

    private static CorrelationStatistics search(String engine, SearchPlan plan, int partitions, int batch) {
        return SearchJobs.of(
                        SharedSpark.context(),
                        new SearchSettings(engine, OptionalInt.of(partitions), batch),
                        progress -> {})
                .run(plan);
    }
}
