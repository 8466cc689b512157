package dev.margay.scaling;

import dev.margay.scaling.Ledger.Count;
import dev.margay.plan.IndexRange;
import dev.margay.plan.RoundSizing;
import dev.margay.plan.TaskSizing;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** One search, as its thread of the driver goes through it: prepare, rounds, maps. Rounds and tasks are sized by the search's own rules. */
final class SimulatedSearch {

    /** Maps that are not the statistics' own array. */
    private static final int NEW_MAPS = 7;

    private final Simulation world;
    private final SearchSize size;
    private final Costs costs;
    private final RunSettings settings;
    private final int slots;
    private final Runnable done;
    private final RoundSizing sizing;
    private final SimulatedExecutors.Warm warm;
    private final Deque<Round> inFlight = new ArrayDeque<>();
    private boolean threadIsBusy;
    private boolean hasStatistics;
    private double orientationsPerSecond;
    private double busySeconds;
    private double busySecondsBefore;
    private long correlated;
    private long correlatedBefore;

    private static final class Round {
        /** Merged tiles that have not arrived; more than there can be while statistics are still handed out. */
        private int awaited = Integer.MAX_VALUE;

        private boolean allLaunched;
    }

    SimulatedSearch(Simulation world, Runnable done) {
        this.world = world;
        this.done = done;
        size = world.size();
        costs = world.costs();
        settings = world.settings();
        slots = world.cluster().slots();
        sizing = new RoundSizing(
                0, size.orientations(), RoundSizing.LEAST_ORIENTATIONS_PER_TASK * slots, settings.roundLength());
        warm = world.executors().new Warm();
    }

    /** Begins; the thread of the driver is this search's until it is done. */
    void start() {
        world.ledger().hold(ownBytes());
        double seconds = costs.prepareSeconds(size)
                + size.ownBroadcastBytes() / costs.spark().broadcastWriteBytesPerSecond();
        world.clock().after(seconds, this::startRounds);
    }

    /** The next begins when no task of the last waits any more. */
    private void startRounds() {
        if (sizing.hasNext()
                && inFlight.size() < sizing.mostInFlight(orientationsPerSecond)
                && (inFlight.isEmpty() || inFlight.getLast().allLaunched)) {
            measureRate();
            startRound(sizing.next(orientationsPerSecond));
        }
    }

    private void startRound(IndexRange range) {
        double seconds = orientationsPerSecond > 0 ? range.count() / orientationsPerSecond : 0;
        int wanted = settings.partitions().orElse(TaskSizing.tasks(slots, seconds));
        List<IndexRange> ranges = range.cut(size.orientations(), wanted);
        Round round = new Round();
        inFlight.add(round);
        world.ledger().add(Count.ROUNDS, 1);
        long job = world.spark().newJob();
        world.spark().dispatch(costs.spark().secondsPerRound(), () -> world.spark()
                .submit(new SimulatedStage(
                        job,
                        0,
                        ranges.size(),
                        (task, slot, ended) -> correlate(ranges.get(task), slot, ended),
                        () -> launched(round),
                        () -> reduce(job, round, ranges.size()))));
    }

    private void launched(Round round) {
        round.allLaunched = true;
        if (!threadIsBusy) {
            startRounds();
        }
    }

    private void correlate(IndexRange range, SimulatedSpark.Slot slot, Runnable ended) {
        double set = warm.seconds(slot);
        world.ledger().add(Count.WAIT_SECONDS, set);
        world.clock().after(set, () -> {
            double asked = world.clock().now();
            double work =
                    (double) range.count() * size.defoci() / world.cluster().correlogramsPerSecondAndDevice();
            double end = world.executors().correlatedAt(slot, work);
            world.ledger().add(Count.CORRELATE_SECONDS, work);
            world.ledger().add(Count.WAIT_SECONDS, end - asked - work);
            world.clock().at(end, () -> {
                warm.giveBack(slot);
                world.ledger().add(Count.ORIENTATIONS, range.count());
                correlated += range.count();
                busySeconds += end - asked;
                double handOut = size.statisticsBytes() / costs.statistics().handOutBytesPerSecond();
                world.ledger().add(Count.HAND_OUT_SECONDS, handOut);
                world.ledger().add(Count.SHUFFLE_BYTES, (double) size.statisticsBytes());
                world.clock().after(handOut, ended);
            });
        });
    }

    private void reduce(long job, Round round, int parts) {
        int reducers = Math.min(size.tiles(), slots);
        round.awaited = reducers;
        world.spark()
                .submit(new SimulatedStage(
                        job,
                        1,
                        reducers,
                        (task, slot, ended) -> merge(round, parts, task, reducers, ended),
                        () -> {},
                        () -> {}));
    }

    /** Tiles go round in turn, as Spark's hash of their numbers deals them out. */
    private void merge(Round round, int parts, int reducer, int reducers, Runnable ended) {
        double merged = 0;
        for (int tile = reducer; tile < size.tiles(); tile += reducers) {
            merged += size.tileBytes(tile);
        }
        double result = merged;
        double seconds = costs.statistics().mergeSeconds(size, world.cluster(), parts, reducers, merged);
        world.ledger().add(Count.MERGE_SECONDS, seconds);
        world.clock().after(seconds, () -> {
            ended.run();
            world.driver().collect(result, () -> arrived(round));
        });
    }

    private void arrived(Round round) {
        round.awaited--;
        takeIn();
    }

    /** The thread awaits rounds in their order, one at a time. */
    private void takeIn() {
        Round first = inFlight.peekFirst();
        if (threadIsBusy || first == null || first.awaited != 0) {
            return;
        }
        inFlight.remove();
        threadIsBusy = true;
        double bytes = size.statisticsBytes();
        world.ledger().hold(bytes);
        double seconds = bytes / costs.statistics().assembleBytesPerSecond()
                + (hasStatistics ? bytes / costs.statistics().mergeBytesPerSecond() : 0);
        world.clock().after(seconds, () -> {
            // The tiles, and what was merged into the others.
            world.ledger().release(hasStatistics ? 2 * bytes : bytes);
            hasStatistics = true;
            threadIsBusy = false;
            measureRate();
            if (sizing.hasNext() || !inFlight.isEmpty()) {
                startRounds();
                takeIn();
            } else {
                finish();
            }
        });
    }

    private void measureRate() {
        if (busySeconds > busySecondsBefore) {
            orientationsPerSecond = (correlated - correlatedBefore) / (busySeconds - busySecondsBefore) * slots;
            correlatedBefore = correlated;
            busySecondsBefore = busySeconds;
        }
    }

    private void finish() {
        double maps = (double) NEW_MAPS * Float.BYTES * size.validPixels();
        world.ledger().hold(maps);
        world.clock().after(costs.finishSeconds(size), () -> {
            world.ledger().release(maps + size.statisticsBytes() + ownBytes());
            done.run();
        });
    }

    /** The micrograph, its transform, and the filters; what is broadcast is stored once more as bytes. */
    private double ownBytes() {
        return Float.BYTES * size.imagePixels() + 2.0 * size.ownBroadcastBytes();
    }
}
