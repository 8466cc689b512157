package dev.margay.kernels.correlate.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.CorrelatorContract;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.PositionRange;
import dev.margay.kernels.correlate.ProgressListener;
import dev.margay.kernels.golden.GoldenCase;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.kernels.statistics.ValueRecording;
import dev.margay.kernels.vector.Lanes;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimdCorrelatorTest extends CorrelatorContract {

    @Override
    protected CorrelatorProvider provider() {
        return new SimdCorrelatorProvider();
    }

    /** For programs that are not tests themselves: with 8 and 16 lanes, rows take stages of radix 9 and 10 too. */
    static CorrelationInputs inputs() {
        return example(96, 11520, 30, 4, false);
    }

    @Test
    void statisticsOfAGoldenSearchAgreeWithTheReferenceEngine() {
        GoldenCase golden = GoldenCase.ZERNIKE;
        agreesWithReference(
                new CorrelationInputs(
                        golden.image(),
                        golden.templateSpectrum(),
                        golden.filters(),
                        golden.orientations("angles"),
                        null),
                16);
    }

    /** A test run can set the width of vectors. A machine may have even narrower ones. */
    @Test
    void vectorsAreNotWiderThanRequested() {
        assertThat(Lanes.COUNT).isLessThanOrEqualTo(Integer.getInteger("margay.test.lanes", 16));
    }

    @Test
    void sizesThatDoNotFitAJavaArrayGiveAVeto() {
        CorrelationShape large = new CorrelationShape(40_000, 60_000, 512, 1, 1, 10);
        assertThat(provider().vetoes(large)).hasSize(1);
        assertThat(provider().vetoes(large).get(0))
                .contains("It needs an array of")
                .contains("search a smaller image");
        assertThat(provider().vetoes(new CorrelationShape(8184, 11520, 768, 1, 13, 10)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"64, 48, 16, 13", "100, 90, 21, 1", "40, 1100, 36, 2", "1030, 64, 64, 3"})
    void itUsesAsMuchMemoryAsEstimated(int height, int width, int size, int defoci) {
        CorrelationInputs inputs = example(height, width, size, defoci, true);
        try (SimdCorrelator correlator = new SimdCorrelator(inputs, new CorrelatorSettings(1))) {
            assertThat(correlator.workspaceBytes()).isEqualTo(SimdMemory.areaBytes(inputs.shape()));
        }
        try (SimdCorrelator correlator =
                new SimdCorrelator(example(height, width, size, defoci, false), new CorrelatorSettings(1))) {
            assertThat(correlator.workspaceBytes()).isLessThanOrEqualTo(SimdMemory.areaBytes(inputs.shape()));
        }
        long statistics = 24L * inputs.validHeight() * inputs.validWidth();
        assertThat(provider().bytesPerTask(inputs.shape(), new CorrelatorSettings(1)))
                .isEqualTo(SimdMemory.bytes(inputs.shape()) + statistics);
        ValueRecording recording = new ValueRecording(16, 5.5f, 1000);
        CorrelationShape recorded = inputs.shape().withRecording(recording);
        assertThat(SimdMemory.bytes(recorded) - SimdMemory.bytes(inputs.shape()))
                .isEqualTo(RecordedRows.bytes());
        assertThat(provider().bytesPerTask(recorded, new CorrelatorSettings(1)))
                .isEqualTo(SimdMemory.bytes(recorded) + statistics + recording.bytes());
    }

    /** Devices of a task take ranges in any order. The result must not depend on who takes which. */
    @Test
    void sumsDoNotDependOnHowManyRangesACorrelatorTakes() {
        CorrelationInputs inputs = example(64, 48, 16, 13, false);
        List<PositionRange> ranges = List.of(new PositionRange(0, 1), new PositionRange(1, 2), new PositionRange(2, 3));
        CorrelationStatistics apart = CorrelationStatistics.empty(0, inputs.validHeight(), inputs.validWidth());
        try (SimdCorrelator correlator = new SimdCorrelator(inputs, new CorrelatorSettings(1))) {
            Iterator<PositionRange> left = ranges.iterator();
            CorrelationStatistics together = correlator.correlate(
                    () -> left.hasNext() ? Optional.of(left.next()) : Optional.empty(), ProgressListener.NONE);
            for (PositionRange range : ranges) {
                apart.merge(correlator.correlate(range.first(), range.end(), ProgressListener.NONE));
            }
            assertThat(together.sum()).isEqualTo(apart.sum());
            assertThat(together.sumOfSquares()).isEqualTo(apart.sumOfSquares());
            assertThat(together.bestIndex()).isEqualTo(apart.bestIndex());
        }
    }

    @Test
    void aCroppedSearchUsesAsMuchMemoryAsEstimated() {
        CorrelationInputs inputs = croppedExample(300, 250, 3);
        try (SimdCorrelator correlator = new SimdCorrelator(inputs, new CorrelatorSettings(1))) {
            assertThat(correlator.workspaceBytes()).isLessThanOrEqualTo(SimdMemory.areaBytes(inputs.shape()));
        }
    }
}
