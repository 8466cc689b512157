package dev.margay.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.work.IndexRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Rounds cover the work once, and start where an earlier run stopped. Two rounds run at the same time. The state is
 * reported after each round.
 */
public class RoundsTest {

    private final List<IndexRange> started = new ArrayList<>();
    private final List<Integer> reached = new ArrayList<>();
    private final List<Integer> inFlight = new ArrayList<>();
    private final List<Integer> lastTasksAwaited = new ArrayList<>();
    private final List<Integer> computedAwaited = new ArrayList<>();
    private int waiting;
    private double rate;
    private double rateOnceComputed = 10;
    private double rateOnceWarm = 10;

    @Test
    void theFirstRoundIsShortAndTheOthersHaveTheRequestedLength() {
        // 10 orientations per second after the first round, and rounds of 20 seconds.
        Long all = rounds(1_001, 8, Duration.ofSeconds(20)).run(Optional.empty(), this::start);
        assertCovers(0, 1_001);
        assertThat(all).isEqualTo(1_001);
        assertThat(started)
                .extracting(IndexRange::count)
                // The last round contains the rest.
                .containsExactly(8, 200, 200, 200, 200, 193);
        assertThat(reached).containsExactly(8, 208, 408, 608, 808, 1_001);
    }

    @Test
    void aRoundIsAwaitedWhileTheNextOneRuns() {
        rounds(1_001, 8, Duration.ofSeconds(20)).run(Optional.empty(), this::start);
        // The number of running rounds when the result of each round was awaited.
        assertThat(inFlight).containsExactly(2, 2, 2, 2, 2, 1);
        assertThat(computedAwaited).as("rounds whose tasks measured the rate").containsExactly(0);
    }

    @Test
    void ifNoTaskHasMeasuredTheRateTheResultIsAwaited() {
        rateOnceComputed = 0;
        rounds(1_001, 8, Duration.ofSeconds(20)).run(Optional.empty(), this::start);
        assertThat(inFlight).containsExactly(1, 2, 2, 2, 2, 1);
        assertCovers(0, 1_001);
    }

    @Test
    void ifTheFirstRoundFailsNoOtherRoundStarts() {
        assertThatThrownBy(() -> rounds(1_001, 8, Duration.ofSeconds(20)).run(Optional.empty(), range -> {
                    start(range);
                    return lost();
                }))
                .hasMessage("lost");
        assertThat(started).hasSize(1);
    }

    @Test
    void theSizeOfARoundFollowsFromTheCurrentRate() {
        rateOnceWarm = 20;
        rounds(1_001, 8, Duration.ofSeconds(20)).run(Optional.empty(), this::start);
        assertThat(started).extracting(IndexRange::count).containsExactly(8, 200, 400, 393);
        // That of the first round is not awaited, because its tasks have computed. That of the last round is not
        // awaited either, because no round follows.
        assertThat(lastTasksAwaited).containsExactly(8, 208);
    }

    @Test
    void aShortLengthGivesRoundsOfTheMinimumSize() {
        rounds(100, 7, Duration.ZERO).run(Optional.empty(), this::start);
        assertCovers(0, 100);
        assertThat(started).allMatch(range -> range.count() >= 7 || range.end() == 100);
        assertThat(started).hasSizeGreaterThan(10);
    }

    @Test
    void anImpossibleRateDoesNotPutAllWorkIntoOneRound() {
        Rounds<Long> rounds = new Rounds<>(
                100_000,
                8,
                Duration.ofMinutes(10),
                () -> started.isEmpty() ? 0 : 1e12,
                Long::sum,
                state -> reached.add(state.unit()));
        rounds.run(Optional.empty(), this::start);
        assertThat(started).extracting(IndexRange::count).startsWith(8, 512, 512 * 64);
    }

    @Test
    void itResumesAnEarlierRun() {
        Reached<Long> earlier = new Reached<>(40, 40L);
        Long all = rounds(100, 10, Duration.ofDays(1)).run(Optional.of(earlier), this::start);
        assertCovers(40, 100);
        assertThat(all).isEqualTo(100);
        assertThat(reached).endsWith(100);
    }

    @Test
    void aSearchThatWasCompleteComputesNothing() {
        Reached<Long> earlier = new Reached<>(100, 100L);
        assertThat(rounds(100, 10, Duration.ofDays(1)).run(Optional.of(earlier), this::start))
                .isEqualTo(100);
        assertThat(started).isEmpty();
    }

    @Test
    void aFailedRoundEndsTheSearchAndNoStateIsReported() {
        assertThatThrownBy(() -> rounds(1_001, 8, Duration.ofSeconds(20)).run(Optional.empty(), range -> {
                    Rounds.Round<Long> round = start(range);
                    return range.first() == 8 ? lost() : round;
                }))
                .hasMessage("lost");
        assertThat(reached).containsExactly(8);
        assertThat(started)
                .as("if a round has ended, no other round starts before its result is known")
                .extracting(IndexRange::first)
                .containsExactly(0, 8);
    }

    private static Rounds.Round<Long> lost() {
        return new Rounds.Round<Long>() {
            @Override
            public boolean awaitLastTask() {
                return false;
            }

            @Override
            public boolean awaitComputed() {
                return false;
            }

            @Override
            public Long result() {
                throw new IllegalStateException("lost");
            }
        };
    }

    private Rounds<Long> rounds(int units, int minimum, Duration length) {
        return new Rounds<>(units, minimum, length, () -> rate, Long::sum, state -> reached.add(state.unit()));
    }

    private Rounds.Round<Long> start(IndexRange range) {
        started.add(range);
        waiting++;
        return new Rounds.Round<Long>() {
            @Override
            public boolean awaitLastTask() {
                lastTasksAwaited.add(range.first());
                // At this time, the devices are warm.
                rate = rateOnceWarm;
                return true;
            }

            @Override
            public boolean awaitComputed() {
                computedAwaited.add(range.first());
                rate = rateOnceComputed;
                return true;
            }

            @Override
            public Long result() {
                inFlight.add(waiting--);
                rate = Math.max(rate, 10);
                return (long) range.count();
            }
        };
    }

    private void assertCovers(int first, int end) {
        int next = first;
        for (IndexRange range : started) {
            assertThat(range.first()).isEqualTo(next);
            assertThat(range.first() % 2).isZero();
            next = range.end();
        }
        assertThat(next).isEqualTo(end);
    }
}
