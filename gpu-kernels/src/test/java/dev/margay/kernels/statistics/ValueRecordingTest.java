package dev.margay.kernels.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueRecordingTest {

    @Test
    void rowsAreSampledByRowAndSearchIndex() {
        ValueRecording recording = new ValueRecording(16, 5.5f, 100);
        assertThat(recording.samples(0, 0)).isTrue();
        assertThat(recording.samples(3, 13)).isTrue();
        assertThat(recording.samples(3, 12)).isFalse();
        // 2^31 - 1 + 17 is 16 times 2^27 + 1.
        assertThat(recording.samples(17, Integer.MAX_VALUE)).isTrue();
        assertThat(recording.samples(18, Integer.MAX_VALUE)).isFalse();
        assertThat(new ValueRecording(1, 5.5f, 100).samples(18, Integer.MAX_VALUE))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(floats = {4, 4.0429683f, Float.NaN, Float.NEGATIVE_INFINITY})
    void aThresholdBelowTheTailIsRefused(float threshold) {
        assertThatThrownBy(() -> new ValueRecording(16, threshold, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tableThreshold is " + threshold
                        + ", expected at least 4.0429688, above which all values are seen");
    }

    @Test
    void otherSettingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new ValueRecording(0, 5, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("every is 0, expected at least 1");
        assertThatThrownBy(() -> new ValueRecording(1, 5, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tableRows is 0, expected 1 to 536870912");
        assertThat(new ValueRecording(1, ValueHistogram.TAIL, 1 << 29).bytes()).isGreaterThan(24L << 29);
        assertThat(new ValueRecording(1, Float.POSITIVE_INFINITY, 1).tableThreshold())
                .isInfinite();
    }
}
