package dev.margay.kernels.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.statistics.ValueRecording;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CorrelationInputsTest {

    private final CorrelationInputs inputs =
            SearchExample.of(20, 30, 6).withFilters(2, 3, false).inputs();

    @Test
    void theValidRegionIsWhereTheTemplateLiesCompletelyInside() {
        assertThat(inputs.validHeight()).isEqualTo(15);
        assertThat(inputs.validWidth()).isEqualTo(25);
        assertThat(inputs.shape()).isEqualTo(new CorrelationShape(20, 30, 6, 2, 3, 3));
        assertThat(inputs.indexing().total()).isEqualTo(18);
    }

    @Test
    void aSearchRecordsNothingUnlessAskedTo() {
        ValueRecording recording = new ValueRecording(16, 5.5f, 100);
        assertThat(inputs.recording()).isNull();
        assertThat(inputs.shape().recording()).isNull();
        CorrelationInputs recorded = inputs.withRecording(recording);
        assertThat(recorded.shape()).isEqualTo(inputs.shape().withRecording(recording));
        assertThat(recorded.withRecording(null)).isEqualTo(inputs);
        assertThat(recorded.shape().statisticsBytes() - inputs.shape().statisticsBytes())
                .isEqualTo(recording.bytes());
        CroppedExample example = CroppedExample.of(64, 64, 16, 0.2);
        CorrelationInputs cropped = example.cropped();
        CorrelationInputs both = example.original().withRecording(recording).cropped(cropped.cropping());
        assertThat(both.recording()).isEqualTo(recording);
        assertThat(both.shape())
                .isEqualTo(example.original().shape().withRecording(recording).cropped(cropped.cropping()));
    }

    @Test
    void partsThatDoNotFitTogetherAreRefused() {
        CorrelationInputs other = SearchExample.of(20, 30, 8).inputs();
        CorrelationInputs small = SearchExample.of(7, 7, 4).inputs();
        refused(
                () -> new CorrelationInputs(
                        inputs.image(), inputs.template(), other.filters(), inputs.orientations(), null),
                "filters are of size 8, expected 6, the size of the template");
        refused(
                () -> new CorrelationInputs(
                        small.image(), other.template(), other.filters(), inputs.orientations(), null),
                "templateSize is 8, expected 2 to the shorter side of the image, which is 7 x 7");
        refused(
                () -> new CorrelationInputs(inputs.image(), inputs.template(), inputs.filters(), null, null),
                "orientations is null, expected a value");
        refused(() -> new CorrelatorSettings(0), "orientationBatchSize is 0, expected at least 1");
        refused(
                () -> new CorrelationShape(20, 30, 6, 1, 0, 5),
                "pixelSizes, defoci, orientations are 1, 0, 5, expected at least 1 of each");
        refused(
                () -> new Orientations(new float[0]),
                "angles has 0 values, expected a positive multiple of 3 (phi, theta, psi)");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
