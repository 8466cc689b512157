package dev.margay.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.work.IndexRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rounds cover the work once, from where an earlier run has come to, two of them at a time, and tell the state after each. */
public class RoundsTest {

    private final List<IndexRange> started = new ArrayList<>();
    private final List<Integer> reached = new ArrayList<>();
    private final List<Integer> inFlight = new ArrayList<>();
    private final List<Integer> lastTasksAwaited = new ArrayList<>();
    private int waiting;
    private double rate;
    private double rateOnceWarm = 10;

    @Test
    void theFirstRoundIsShortAndTheOthersLastAsLongAsAskedFor() {
        // 10 orientations a second once known, rounds of 20 seconds.
        Long all = rounds(1_001, 8, Duration.ofSeconds(20)).run(Optional.empty(), this::start);
        assertCovers(0, 1_001);
        assertThat(all).isEqualTo(1_001);
        assertThat(started)
                .extracting(IndexRange::count)
                // The rest is less than half a round more.
                .containsExactly(8, 200, 200, 200, 200, 193);
        assertThat(reached).containsExactly(8, 208, 408, 608, 808, 1_001);
    }

    @Test
    void oneIsAwaitedWhileTheNextIsUnderWay() {
        rounds(1_001, 8, Duration.ofSeconds(20)).run(Optional.empty(), this::start);
        // How many were under way when each was waited for.
        assertThat(inFlight).containsExactly(1, 2, 2, 2, 2, 1);
    }

    @Test
    void theSizeOfARoundFollowsFromTheCurrentRate() {
        rateOnceWarm = 20;
        rounds(1_001, 8, Duration.ofSeconds(20)).run(Optional.empty(), this::start);
        assertThat(started).extracting(IndexRange::count).containsExactly(8, 200, 400, 393);
        // Not that of the first round, which has ended by then, nor of the last, after which there is none.
        assertThat(lastTasksAwaited).containsExactly(8, 208);
    }

    @Test
    void aShortLengthMakesRoundsOfTheLeastSize() {
        rounds(100, 7, Duration.ZERO).run(Optional.empty(), this::start);
        assertCovers(0, 100);
        assertThat(started).allMatch(range -> range.count() >= 7 || range.end() == 100);
        assertThat(started).hasSizeGreaterThan(10);
    }

    @Test
    void aRateThatCannotBeTrueDoesNotPutAllIntoOneRound() {
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
        Reached<Long> begun = new Reached<>(40, 40L);
        Long all = rounds(100, 10, Duration.ofDays(1)).run(Optional.of(begun), this::start);
        assertCovers(40, 100);
        assertThat(all).isEqualTo(100);
        assertThat(reached).endsWith(100);
    }

    @Test
    void aSearchThatWasAtItsEndComputesNothing() {
        Reached<Long> begun = new Reached<>(100, 100L);
        assertThat(rounds(100, 10, Duration.ofDays(1)).run(Optional.of(begun), this::start))
                .isEqualTo(100);
        assertThat(started).isEmpty();
    }

    @Test
    void aFailedRoundEndsTheSearchAndNoStateFollows() {
        assertThatThrownBy(() -> rounds(1_001, 8, Duration.ofSeconds(20)).run(Optional.empty(), range -> {
                    Rounds.Round<Long> round = start(range);
                    return range.first() == 8 ? lost() : round;
                }))
                .hasMessage("lost");
        assertThat(reached).containsExactly(8);
        assertThat(started)
                .as("no round begins after one that is over before it is known how that went")
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
            public Long result() {
                throw new IllegalStateException("lost");
            }
        };
    }

    private Rounds<Long> rounds(int units, int least, Duration length) {
        return new Rounds<>(units, least, length, () -> rate, Long::sum, state -> reached.add(state.unit()));
    }

    private Rounds.Round<Long> start(IndexRange range) {
        started.add(range);
        waiting++;
        return new Rounds.Round<Long>() {
            @Override
            public boolean awaitLastTask() {
                lastTasksAwaited.add(range.first());
                // By now devices are warm.
                rate = rateOnceWarm;
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
