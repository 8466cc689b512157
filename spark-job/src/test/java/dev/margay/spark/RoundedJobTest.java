package dev.margay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.work.IndexRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

/**
 * Work other than a search runs in the same way. Here each unit of work has its own result, as in a program for
 * particles.
 */
class RoundedJobTest {

    private static final int UNITS = 1_000;

    private record Squares(String name) implements RangeWork<Integer, Long, Map<Integer, Long>> {

        @Override
        public int units() {
            return UNITS;
        }

        @Override
        public int countsPerUnit() {
            return 3;
        }

        @Override
        public int keys() {
            return UNITS;
        }

        @Override
        public List<IndexRange> divide(IndexRange range, int tasks) {
            return range.divide(0, tasks);
        }

        @Override
        public PairFlatMapFunction<Iterator<IndexRange>, Integer, Long> task(TaskMeters meters) {
            return ranges -> {
                List<Tuple2<Integer, Long>> squares = new ArrayList<>();
                while (ranges.hasNext()) {
                    IndexRange range = ranges.next();
                    for (int unit = range.first(); unit < range.end(); unit++) {
                        squares.add(new Tuple2<>(unit, (long) unit * unit));
                    }
                    meters.progress().add(new WorkProgress.Completed("a device", 3L * range.count()));
                }
                return squares.iterator();
            };
        }

        @Override
        public Function2<Long, Long, Long> merging() {
            return Long::sum;
        }

        @Override
        public Map<Integer, Long> assemble(List<Long> parts) {
            Map<Integer, Long> squares = new TreeMap<>();
            parts.forEach(square -> squares.put((int) Math.round(Math.sqrt(square)), square));
            return squares;
        }

        @Override
        public Map<Integer, Long> merge(Map<Integer, Long> soFar, Map<Integer, Long> round) {
            soFar.putAll(round);
            return soFar;
        }
    }

    private final Map<String, Long> progress = new ConcurrentHashMap<>();
    private final List<Integer> reached = new ArrayList<>();

    private Map<Integer, Long> run(Optional<Reached<Map<Integer, Long>>> resumed) {
        RoundedJob<Integer, Long, Map<Integer, Long>> job = new RoundedJob<>(
                SharedSpark.context(),
                new JobOrder(),
                new RoundSettings(OptionalInt.of(4), Duration.ZERO),
                progress::putAll,
                new Squares("squares"));
        return job.run(resumed, state -> reached.add(state.unit()));
    }

    @Test
    void everyUnitIsComputedOnceAndCounted() {
        Map<Integer, Long> squares = run(Optional.empty());
        assertThat(squares).hasSize(UNITS).allSatisfy((unit, square) -> assertThat(square)
                .isEqualTo((long) unit * unit));
        assertThat(reached).isSorted().endsWith(UNITS);
        assertThat(progress).containsOnly(Map.entry("a device", 3L * UNITS));
    }

    @Test
    void aResumedJobComputesOnlyTheRest() {
        Map<Integer, Long> before = new TreeMap<>(Map.of(-1, 42L));
        Map<Integer, Long> squares = run(Optional.of(new Reached<>(900, before)));
        assertThat(squares).hasSize(101).containsEntry(-1, 42L).containsKey(900).doesNotContainKey(899);
        assertThat(progress).containsOnly(Map.entry("a device", 300L));
    }
}
