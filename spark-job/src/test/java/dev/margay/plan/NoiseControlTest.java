package dev.margay.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.analysis.NoiseCount;
import dev.margay.analysis.NoiseTrials;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a control counts the peaks of simulated noise, and when it runs. */
class NoiseControlTest {

    private static final NoiseTrials THEORY = NoiseTrials.independent(1e9);

    private static NoiseCount count(double... peaks) {
        return new NoiseControl(null, null, null, 256, 5, Optional.empty(), THEORY).count(peaks);
    }

    @Test
    void ofManyPeaksTheHighestCount() {
        double[] peaks = IntStream.range(0, 200).mapToDouble(i -> 6 - 0.005 * i).toArray();
        NoiseCount count = count(peaks);
        assertThat(count.peaks()).isEqualTo(39);
        assertThat(count.aboveZScore()).isEqualTo(6 - 0.005 * 39);
        assertThat(count.expected()).isEqualTo(THEORY.expectedFalsePositives(count.aboveZScore()));
    }

    @Test
    void ofFewPeaksAllCount() {
        assertThat(count(5.5, 5.25).peaks()).isEqualTo(2);
        assertThat(count(5.5, 5.25).aboveZScore()).isEqualTo(5);
        assertThat(count()).isEqualTo(new NoiseCount(0, 5, THEORY.expectedFalsePositives(5), 0));
    }

    @Test
    void itRunsIfItCostsAtMostATenthOfTheSearch() {
        // 511 + 192 positions need 704 x 704 pixels.
        assertThat(NoiseControl.Size.of(512, 4096.0 * 4096)).isEqualTo(new NoiseControl.Size(192, true));
        assertThat(NoiseControl.Size.of(512, 2048.0 * 2048)).isEqualTo(new NoiseControl.Size(192, false));
        assertThat(NoiseControl.Size.of(64, 256.0 * 256).isAffordable()).isFalse();
        assertThat(NoiseControl.Size.of(64, 20 * 256.0 * 256).isAffordable()).isTrue();
    }

    @Test
    void itIsLargerForLargerDataSets() {
        assertThat(NoiseControl.Size.of(512, 2 * 4096.0 * 4096).positions()).isEqualTo(384);
        assertThat(NoiseControl.Size.of(512, 100 * 4096.0 * 4096).positions()).isEqualTo(768);
    }
}
