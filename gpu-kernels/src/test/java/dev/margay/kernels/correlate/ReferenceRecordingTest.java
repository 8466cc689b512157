package dev.margay.kernels.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.correlate.reference.ReferenceCorrelatorProvider;
import dev.margay.kernels.statistics.ValueRecording;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reference engine records exactly what the definition says: it computes a correlogram alone in the same way. */
class ReferenceRecordingTest {

    @ParameterizedTest
    @CsvSource({"1, 1000000", "16, 1000000", "5, 40", "1, 1"})
    void recordedValuesAreExactlyThoseOfTheCorrelograms(int every, int tableRows) {
        CorrelationInputs inputs =
                RecordingContract.wideExample().withRecording(new ValueRecording(every, 4.25f, tableRows));
        RecordedByHand expected = new RecordedByHand(inputs, 0);
        assertThat(expected.reached()).isGreaterThan(100);
        try (Correlator correlator = new ReferenceCorrelatorProvider().create(inputs, new CorrelatorSettings(3))) {
            expected.isExactly(correlator
                    .correlate(0, inputs.orientations().count(), ProgressListener.NONE)
                    .recordedValues()
                    .orElseThrow());
        }
    }
}
