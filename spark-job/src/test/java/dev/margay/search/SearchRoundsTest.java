package dev.margay.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.io.DataFiles;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds cover the work once, from where an earlier run has come to, and leave a state behind each. */
class SearchRoundsTest {

    private final List<IndexRange> done = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void roundsCoverEveryPositionOnceAndBeginBetweenPairs() {
        CorrelationStatistics all = rounds(1_001, Duration.ofDays(1), 3).run(Optional.empty(), this::correlate);
        assertCovers(0, 1_001);
        assertThat(all.count()).isEqualTo(1_001);
        // Each may be eight times as long as the one before: 20, 160, and the rest.
        assertThat(done).hasSize(3);
    }

    @Test
    void aShortIntervalMakesRoundsOfTheLeastLength() {
        rounds(100, Duration.ofMillis(0), 7).run(Optional.empty(), this::correlate);
        assertCovers(0, 100);
        assertThat(done).allMatch(range -> range.count() >= 7 || range.end() == 100);
        assertThat(done).hasSizeGreaterThan(10);
    }

    @Test
    void itGoesOnFromWhereAnEarlierRunHasCome() {
        Checkpoint.State begun = new Checkpoint.State(40, correlate(new IndexRange(0, 40)));
        done.clear();
        CorrelationStatistics all = rounds(100, Duration.ofDays(1), 10).run(Optional.of(begun), this::correlate);
        assertCovers(40, 100);
        assertThat(all.count()).isEqualTo(100);
        assertThat(checkpoint(Duration.ofDays(1)).last(1, 1).orElseThrow().position())
                .isEqualTo(100);
    }

    @Test
    void aSearchThatWasAtItsEndComputesNothing() {
        Checkpoint.State begun = new Checkpoint.State(100, correlate(new IndexRange(0, 100)));
        done.clear();
        assertThat(rounds(100, Duration.ofDays(1), 10)
                        .run(Optional.of(begun), this::correlate)
                        .count())
                .isEqualTo(100);
        assertThat(done).isEmpty();
    }

    @Test
    void aStateThatCannotBeKeptDoesNotEndTheSearch() throws IOException {
        SearchRounds rounds = rounds(100, Duration.ofDays(1), 10);
        Files.writeString(folder.resolve("states"), "a file where the folder should be");
        assertThat(rounds.run(Optional.empty(), this::correlate).count()).isEqualTo(100);
    }

    private SearchRounds rounds(int orientations, Duration interval, int least) {
        return new SearchRounds(orientations, checkpoint(interval), least);
    }

    private Checkpoint checkpoint(Duration interval) {
        return new Checkpoint(
                DataFiles.local(),
                folder.resolve("states").toString(),
                new SearchFingerprint(new TreeMap<>(Map.of("micrograph_path", "a1"))),
                interval);
    }

    private CorrelationStatistics correlate(IndexRange range) {
        done.add(range);
        CorrelationStatistics statistics = CorrelationStatistics.empty(0, 1, 1);
        statistics.countCorrelograms(range.count());
        return statistics;
    }

    private void assertCovers(int first, int end) {
        int next = first;
        for (IndexRange range : done) {
            assertThat(range.first()).isEqualTo(next);
            assertThat(range.first() % 2).isZero();
            next = range.end();
        }
        assertThat(next).isEqualTo(end);
    }
}
