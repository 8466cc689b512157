package dev.margay.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.analysis.NoiseCount;
import dev.margay.analysis.NoiseTrials;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a control counts the peaks of simulated noise, and when it runs. */
class NoiseControlTest {

    private static final NoiseTrials THEORY = NoiseTrials.independent(1e9);

    private static NoiseCount count(double... peaks) {
        return new NoiseControl(null, null, null, 256, 5, null, THEORY).count(peaks);
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
        assertThat(count(5.5, 5.25)).isEqualTo(new NoiseCount(2, 5, THEORY.expectedFalsePositives(5)));
        assertThat(count()).isEqualTo(new NoiseCount(0, 5, THEORY.expectedFalsePositives(5)));
    }

    @Test
    void itRunsIfItCostsAtMostATenthOfTheSearch() {
        // 256 + 256 - 1 positions need 768 x 768 pixels at most.
        assertThat(NoiseControl.isAffordable(512, 4096.0 * 4096)).isTrue();
        assertThat(NoiseControl.isAffordable(512, 2048.0 * 2048)).isFalse();
        assertThat(NoiseControl.isAffordable(64, 256.0 * 256)).isFalse();
        assertThat(NoiseControl.isAffordable(64, 20 * 256.0 * 256)).isTrue();
    }
}
