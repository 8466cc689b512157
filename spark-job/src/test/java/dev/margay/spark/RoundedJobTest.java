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
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

/**
 * Work other than a search runs in the same way. Here each unit of work has its own result, as in a program for
 * particles.
 */
class RoundedJobTest {

    private static final int UNITS = 1_000;

    /** If it is 1, the next piece fails. The devices of a local context are in this JVM. */
    private static final AtomicInteger BROKEN = new AtomicInteger();

    /** Every merge waits until it is open. */
    private static volatile CountDownLatch beforeMerges = new CountDownLatch(0);

    /** Whether it has opened in time. */
    private static final Queue<Boolean> OPENED = new ConcurrentLinkedQueue<>();

    private record SquareTask(TaskMeters meters) implements RangeTask<Integer, Long, List<Tuple2<Integer, Long>>> {

        @Override
        public List<Tuple2<Integer, Long>> compute(Iterator<IndexRange> ranges, TaskDevice device) {
            List<Tuple2<Integer, Long>> squares = new ArrayList<>();
            long start = System.nanoTime();
            while (ranges.hasNext()) {
                IndexRange range = ranges.next();
                if (BROKEN.getAndDecrement() == 1) {
                    throw new IllegalStateException("this device is broken");
                }
                for (int unit = range.first(); unit < range.end(); unit++) {
                    squares.add(new Tuple2<>(unit, (long) unit * unit));
                }
                meters.progress().add(new WorkProgress.Completed("a device", 3L * range.count()));
            }
            meters.addBusy(System.nanoTime() - start);
            return squares;
        }

        @Override
        public List<Tuple2<Integer, Long>> add(List<Tuple2<Integer, Long>> one, List<Tuple2<Integer, Long>> other) {
            one.addAll(other);
            return one;
        }

        /** Unit 0, whose square is 0, comes from every task, so that the second stage of each round has something to merge. */
        @Override
        public Iterator<Tuple2<Integer, Long>> parts(List<Tuple2<Integer, Long>> sum) {
            if (sum.stream().noneMatch(square -> square._1() == 0)) {
                sum.add(new Tuple2<>(0, 0L));
            }
            return sum.iterator();
        }
    }

    private record Squares(String name) implements RangeWork<Integer, Long, Map<Integer, Long>> {

        @Override
        public Optional<String> rateKind() {
            return Optional.of("square");
        }

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
        public RangeTask<Integer, Long, List<Tuple2<Integer, Long>>> task(TaskMeters meters) {
            return new SquareTask(meters);
        }

        @Override
        public int leastUnits() {
            return 2;
        }

        @Override
        public Function2<Long, Long, Long> merging() {
            return RoundedJobTest::merge;
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

    private static long merge(long one, long other) throws InterruptedException {
        OPENED.add(beforeMerges.await(1, TimeUnit.MINUTES));
        return one + other;
    }

    private final Map<String, Long> progress = new ConcurrentHashMap<>();
    private final List<Integer> reached = new ArrayList<>();

    private Map<Integer, Long> run(Optional<Reached<Map<Integer, Long>>> resumed) {
        RoundedJob<Integer, Long, Map<Integer, Long>> job = new RoundedJob<>(
                SharedSpark.context(),
                JobFamily.ofOne(),
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

    /** The rate is known when the tasks of the first round have computed. To merge and to send its result may take seconds. */
    @Test
    void theSecondRoundStartsBeforeTheFirstIsMerged() {
        CountDownLatch twoJobs = new CountDownLatch(2);
        SparkListener starts = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart start) {
                twoJobs.countDown();
            }
        };
        SharedSpark.context().sc().addSparkListener(starts);
        OPENED.clear();
        beforeMerges = twoJobs;
        try {
            run(Optional.empty());
        } finally {
            beforeMerges = new CountDownLatch(0);
            SharedSpark.context().sc().removeSparkListener(starts);
        }
        assertThat(OPENED).isNotEmpty().doesNotContain(false);
    }

    @Test
    void aResumedJobComputesOnlyTheRest() {
        Map<Integer, Long> before = new TreeMap<>(Map.of(-1, 42L));
        Map<Integer, Long> squares = run(Optional.of(new Reached<>(900, before)));
        assertThat(squares)
                .as("what was there before, 100 units, and unit 0 of every task")
                .hasSize(102)
                .containsEntry(-1, 42L)
                .containsKey(900)
                .doesNotContainKey(899);
        assertThat(progress).containsOnly(Map.entry("a device", 300L));
    }

    /** As with a GPU that breaks: nothing is lost or counted twice. */
    @Test
    void theOtherDevicesComputeThePartOfADeviceThatFails() {
        BROKEN.set(1);
        Map<Integer, Long> squares = run(Optional.empty());
        assertThat(BROKEN.get()).as("one device has failed").isNegative();
        assertThat(squares).hasSize(UNITS).allSatisfy((unit, square) -> assertThat(square)
                .isEqualTo((long) unit * unit));
    }

    @Test
    void theRateOfAnEarlierJobReplacesTheMeasurement() {
        JobFamily family = JobFamily.ofOne();
        assertThat(family.rate("square")).isZero();
        run(family);
        assertThat(family.rate("square")).isPositive();
        int rounds = reached.size();
        reached.clear();
        run(family);
        assertThat(reached).as("no short first round").hasSizeLessThan(rounds);
    }

    private void run(JobFamily family) {
        new RoundedJob<>(
                        SharedSpark.context(),
                        family,
                        new RoundSettings(OptionalInt.empty(), Duration.ofMinutes(1)),
                        progress::putAll,
                        new Squares("squares"))
                .run(Optional.empty(), state -> reached.add(state.unit()));
    }
}
