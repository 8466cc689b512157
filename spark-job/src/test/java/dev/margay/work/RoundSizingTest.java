package dev.margay.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.spark.RoundsTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tests the sizes of rounds. {@link RoundsTest} tests everything else about rounds. */
class RoundSizingTest {

    @Test
    void untilARateIsKnownOnlyOneRoundRuns() {
        RoundSizing sizing = new RoundSizing(0, 10_000, 8, Duration.ofSeconds(20), false);
        assertThat(sizing.mostInFlight(0)).isEqualTo(1);
        assertThat(sizing.next(0)).isEqualTo(new IndexRange(0, 8));
        assertThat(sizing.mostInFlight(10)).isEqualTo(2);
        assertThat(sizing.next(10)).isEqualTo(new IndexRange(8, 208));
    }

    @Test
    void withAKnownRateTheFirstRoundHasTheUsualLength() {
        RoundSizing sizing = new RoundSizing(0, 10_000, 8, Duration.ofSeconds(20), true);
        assertThat(sizing.next(100)).isEqualTo(new IndexRange(0, 2_000));
        assertThat(new RoundSizing(0, 2_500, 8, Duration.ofSeconds(20), true).next(100))
                .as("a rest would not be efficient")
                .isEqualTo(new IndexRange(0, 2_500));
    }

    @Test
    void itStartsWhereAnEarlierRunStopped() {
        RoundSizing sizing = new RoundSizing(96, 100, 8, Duration.ofSeconds(20), false);
        assertThat(sizing.hasNext()).isTrue();
        assertThat(sizing.next(0)).isEqualTo(new IndexRange(96, 100));
        assertThat(sizing.hasNext()).isFalse();
    }
}
