package dev.margay.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.work.IndexRange;
import dev.margay.work.RoundSizing;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.function.Function2;
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

    /** Devices that compute until their task is stopped. */
    private static final AtomicInteger WORKING = new AtomicInteger();

    /** So many merges take some time, as those of large statistics do. */
    private static final AtomicInteger SLOW_MERGES = new AtomicInteger();

    private static final long SLOW_MILLISECONDS = 1_000;

    /** Units of a first round on the two threads of the context. */
    private static final int FIRST_ROUND = 2 * RoundSizing.LEAST_UNITS_PER_DEVICE;

    /** Opens when a unit after the first round is computed. */
    private static volatile CountDownLatch secondRound = new CountDownLatch(1);

    private record SquareTask(TaskMeters meters) implements RangeTask<Integer, Long, List<Tuple2<Integer, Long>>> {

        @Override
        public List<Tuple2<Integer, Long>> compute(Iterator<IndexRange> ranges, TaskDevice device) {
            List<Tuple2<Integer, Long>> squares = new ArrayList<>();
            long start = System.nanoTime();
            while (ranges.hasNext()) {
                IndexRange range = ranges.next();
                if (range.first() >= FIRST_ROUND) {
                    secondRound.countDown();
                }
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

        /** Unit 0, whose square is 0, comes from every task, so that each round has something to merge. */
        @Override
        public Iterator<Tuple2<Integer, Long>> parts(List<Tuple2<Integer, Long>> sum) {
            sum.add(new Tuple2<>(0, 0L));
            return sum.iterator();
        }
    }

    private record Squares(String name, Runnable beforeResult) implements RangeWork<Integer, Long, Map<Integer, Long>> {

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
            beforeResult.run();
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
        if (SLOW_MERGES.getAndDecrement() > 0) {
            Thread.sleep(SLOW_MILLISECONDS);
        }
        return one + other;
    }

    private Runnable beforeResult = () -> {};
    private final Map<String, Long> progress = new ConcurrentHashMap<>();
    private final List<Integer> reached = new ArrayList<>();

    private Map<Integer, Long> run(Optional<Reached<Map<Integer, Long>>> resumed) {
        RoundedJob<Integer, Long, Map<Integer, Long>> job = new RoundedJob<>(
                SharedSpark.context(),
                JobFamily.ofOne(),
                new RoundSettings(OptionalInt.of(4), Duration.ZERO),
                progress::putAll,
                new Squares("squares", beforeResult));
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

    /** The rate is known when the tasks of the first round have computed. Its result may take seconds to arrive. */
    @Test
    void theSecondRoundComputesBeforeTheResultOfTheFirstIsThere() {
        secondRound = new CountDownLatch(1);
        SLOW_MERGES.set(2);
        List<Boolean> computes = new ArrayList<>();
        beforeResult = () -> computes.add(isOpenSoon(secondRound));
        run(Optional.empty());
        assertThat(computes).doesNotContain(false).hasSizeGreaterThan(1);
        assertThat(reached).first().isEqualTo(FIRST_ROUND);
    }

    private static boolean isOpenSoon(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
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

    /** A local context gives all its threads to one task. */
    @Test
    void theDevicesOfATaskShareItsUnits() {
        int counted = SharedSpark.context()
                .parallelize(List.of(1, 2), 2)
                .map(number -> {
                    AtomicInteger devices = new AtomicInteger();
                    DeviceThreads.run(device -> devices.incrementAndGet());
                    return devices.get();
                })
                .reduce(Integer::sum);
        assertThat(counted)
                .as("two tasks, and two threads of local[2] for each")
                .isEqualTo(4);
    }

    @Test
    void theFirstFailureOfADeviceIsReportedAndStopsTheOthers() {
        assertThatThrownBy(() -> SharedSpark.context()
                        .parallelize(List.of(1), 1)
                        .foreach(number -> DeviceThreads.run(new OneFails())))
                .hasStackTraceContaining("IllegalStateException: broken")
                .hasStackTraceContaining("OneFails");
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

    /** Spark's broadcasts throw exceptions that they do not declare. */
    @Test
    void anUndeclaredExceptionOfADeviceIsAFailureToo() {
        assertThatThrownBy(() -> SharedSpark.context()
                        .parallelize(List.of(1), 1)
                        .foreach(number -> DeviceThreads.run(device -> RoundedJobTest.<RuntimeException>sneak())))
                .hasStackTraceContaining("IOException: undeclared");
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> void sneak() throws E {
        throw (E) new IOException("undeclared");
    }

    /** The first device fails; the other one ends because of this, and fails too. */
    private static final class OneFails implements Consumer<TaskDevice>, Serializable {
        private static final long serialVersionUID = 1L;

        private final AtomicInteger devices = new AtomicInteger();

        @Override
        public void accept(TaskDevice device) {
            if (devices.getAndIncrement() == 0) {
                throw new IllegalStateException("broken");
            }
            while (!device.isStopped()) {
                Thread.onSpinWait();
            }
            throw new IllegalArgumentException("stopped");
        }
    }

    /** As when the user presses Ctrl+C: no device may go on while nobody waits for it. */
    @Test
    void allDevicesOfATaskEndWhenItsJobIsCancelled() throws Exception {
        WORKING.set(0);
        JavaFutureAction<Void> job = SharedSpark.context()
                .parallelize(List.of(1), 1)
                .foreachAsync(number -> DeviceThreads.run(RoundedJobTest::workUntilStopped));
        try {
            awaitWorking(2);
        } finally {
            job.cancel(true);
        }
        awaitWorking(0);
    }

    private static void workUntilStopped(TaskDevice device) {
        WORKING.incrementAndGet();
        while (!device.isStopped()) {
            Thread.onSpinWait();
        }
        WORKING.decrementAndGet();
    }

    private static void awaitWorking(int devices) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (WORKING.get() != devices && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(WORKING).hasValue(devices);
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
                        new Squares("squares", beforeResult))
                .run(Optional.empty(), state -> reached.add(state.unit()));
    }
}
