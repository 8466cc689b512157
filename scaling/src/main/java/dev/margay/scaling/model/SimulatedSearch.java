package dev.margay.scaling.model;

import dev.margay.scaling.model.Ledger.Count;
import dev.margay.work.IndexRange;
import dev.margay.work.RoundSizing;
import dev.margay.work.TaskSizing;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** One search on its thread of the driver: prepare, rounds, maps. The search's own rules decide the sizes of rounds and tasks. */
final class SimulatedSearch {

    /** Of the eight maps, those that do not use an array of the statistics. */
    private static final int NEW_MAPS = 7;

    /** Orientations that a device takes at least, as in a search. */
    private static final int LAST_PIECE = 2;

    private final Simulation simulation;
    private final SearchAmounts amounts;
    private final Costs costs;
    private final RunSettings settings;
    private final int slots;
    private final Runnable roundStarted;
    private final Runnable finished;
    private RoundSizing sizing;
    private final SimulatedExecutors.SearchResources resources;
    private final Deque<Round> inFlight = new ArrayDeque<>();
    private boolean threadIsBusy;
    private boolean hasStatistics;
    private double orientationsPerSecond;
    private double busySeconds;
    private double busySecondsBefore;
    private long correlated;
    private long correlatedBefore;

    private static final class Round {
        /** Results of merging tasks that have not arrived. Until the merge starts, a number that is never reached. */
        private int awaited = Integer.MAX_VALUE;

        private boolean allLaunched;
    }

    /**
     * A search that has not started.
     *
     * @param simulation that it is part of
     * @param roundStarted called when a round has started
     * @param finished called when its maps are written
     */
    SimulatedSearch(Simulation simulation, Runnable roundStarted, Runnable finished) {
        this.simulation = simulation;
        this.roundStarted = roundStarted;
        this.finished = finished;
        amounts = simulation.amounts();
        costs = simulation.costs();
        settings = simulation.settings();
        slots = simulation.cluster().slots();
        resources = simulation.executors().new SearchResources();
    }

    /** Starts the search. It keeps its thread of the driver until it is finished. */
    void start() {
        simulation.ledger().hold(micrographBytes());
        double seconds = costs.prepareSeconds(amounts)
                + amounts.micrographBroadcastBytes() / costs.spark().broadcastWriteBytesPerSecond();
        simulation.clock().after(seconds, this::begin);
    }

    private void begin() {
        orientationsPerSecond = simulation.family().orientationsPerSecond();
        sizing = new RoundSizing(
                0,
                amounts.shape().orientations(),
                RoundSizing.LEAST_UNITS_PER_DEVICE * simulation.cluster().devices(),
                settings.roundLength(),
                orientationsPerSecond > 0);
        startRounds();
    }

    /** The next round starts when no task of the round before is waiting for a slot, and the rate is known. */
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
        boolean othersWait = simulation.family().isOfSeveral()
                && range.end() == amounts.shape().orientations();
        int wanted = settings.partitions().orElse(TaskSizing.tasks(slots, seconds, othersWait));
        List<IndexRange> ranges = range.divide(amounts.shape().orientations(), wanted);
        if (seconds > 0) {
            double all = amounts.shape().orientations() / orientationsPerSecond;
            simulation
                    .family()
                    .uses(TaskSizing.tasks(slots, all, simulation.family().isOfSeveral()), slots);
        }
        Round round = new Round();
        inFlight.add(round);
        simulation.ledger().add(Count.ROUNDS, 1);
        long job = simulation.spark().newJob();
        simulation.spark().dispatch(costs.spark().secondsPerRound(), () -> simulation
                .spark()
                .submit(new SimulatedStage(
                        job,
                        0,
                        ranges.size(),
                        (task, slot, ended) -> correlate(ranges.get(task), slot, ended),
                        () -> allLaunched(round),
                        () -> {
                            merge(job, round, ranges.size());
                            computed();
                        })));
        roundStarted.run();
    }

    /** After the first round, the rate is known as soon as its tasks have ended. */
    private void computed() {
        if (orientationsPerSecond == 0 && !threadIsBusy) {
            measureRate();
            startRounds();
        }
    }

    private void allLaunched(Round round) {
        round.allLaunched = true;
        if (!threadIsBusy) {
            startRounds();
        }
    }

    /** A task of the first stage. */
    private void correlate(IndexRange range, SimulatedSpark.Slot slot, Runnable ended) {
        double setUp = resources.setUpSeconds(slot);
        simulation.ledger().add(Count.SET_UP_SECONDS, setUp);
        int devices = simulation.cluster().devicesOf(slot.node());
        double perSecond = simulation.cluster().correlogramsPerSecondAndDevice();
        double work = (double) range.count() * amounts.filters() / perSecond / devices;
        // At its end, a device waits on average for half of another's last piece.
        double waiting = devices == 1 ? 0 : (double) LAST_PIECE * amounts.filters() / perSecond / 2;
        simulation.clock().after(setUp + work + waiting, () -> {
            simulation.ledger().add(Count.CORRELATE_SECONDS, work);
            simulation.ledger().add(Count.DEVICE_SECONDS, work * devices);
            simulation.ledger().add(Count.ORIENTATIONS, range.count());
            correlated += range.count();
            busySeconds += work * devices;
            send(devices, ended);
        });
    }

    /** The statistics of all devices are added up, several pairs at the same time, and the sum is sent. */
    private void send(int devices, Runnable ended) {
        double bytes = amounts.statisticsBytes();
        double additions = Math.ceil(Math.log(devices) / Math.log(2));
        double seconds = bytes / costs.statistics().sendBytesPerSecond()
                + additions * bytes / costs.statistics().mergeBytesPerSecond();
        simulation.ledger().add(Count.SEND_SECONDS, seconds);
        simulation.ledger().add(Count.SHUFFLE_BYTES, bytes);
        simulation.clock().after(seconds, ended);
    }

    /** The second stage of a round. */
    private void merge(long job, Round round, int parts) {
        int reducers = Math.min(amounts.tiles(), slots);
        round.awaited = reducers;
        simulation
                .spark()
                .submit(new SimulatedStage(
                        job,
                        1,
                        reducers,
                        (task, slot, ended) -> mergeTiles(round, parts, task, reducers, ended),
                        () -> {},
                        () -> {}));
    }

    /** A task of the second stage. Tiles are distributed in turn, as Spark does by the hash of their numbers. */
    private void mergeTiles(Round round, int parts, int reducer, int reducers, Runnable ended) {
        double merged = 0;
        for (int tile = reducer; tile < amounts.tiles(); tile += reducers) {
            merged += amounts.tileBytes(tile);
        }
        double result = merged;
        double seconds = costs.statistics().mergeSeconds(amounts, simulation.cluster(), parts, reducers, merged);
        simulation.ledger().add(Count.MERGE_SECONDS, seconds);
        simulation.clock().after(seconds, () -> {
            ended.run();
            simulation.driver().collect(result, () -> arrived(round));
        });
    }

    private void arrived(Round round) {
        round.awaited--;
        addFirstRound();
    }

    /** Adds the oldest round to the whole if it is complete. The thread does this round by round, in their order. */
    private void addFirstRound() {
        Round first = inFlight.peekFirst();
        if (threadIsBusy || first == null || first.awaited != 0) {
            return;
        }
        inFlight.remove();
        threadIsBusy = true;
        double bytes = amounts.statisticsBytes();
        simulation.ledger().hold(bytes);
        double seconds = bytes / costs.statistics().assembleBytesPerSecond()
                + (hasStatistics ? bytes / costs.statistics().mergeBytesPerSecond() : 0);
        simulation.clock().after(seconds, () -> {
            // The tiles; and the assembled round, once it is merged into the whole.
            simulation.ledger().release(hasStatistics ? 2 * bytes : bytes);
            hasStatistics = true;
            threadIsBusy = false;
            measureRate();
            if (sizing.hasNext() || !inFlight.isEmpty()) {
                startRounds();
                addFirstRound();
            } else {
                finish();
            }
        });
    }

    private void measureRate() {
        if (busySeconds > busySecondsBefore) {
            orientationsPerSecond = (correlated - correlatedBefore)
                    / (busySeconds - busySecondsBefore)
                    * simulation.cluster().devices();
            correlatedBefore = correlated;
            busySecondsBefore = busySeconds;
        }
    }

    private void finish() {
        simulation.family().keepRate(orientationsPerSecond);
        double maps = (double) NEW_MAPS * Float.BYTES * amounts.validPixels();
        simulation.ledger().hold(maps);
        simulation.clock().after(costs.finishSeconds(amounts), () -> {
            simulation.ledger().release(maps + amounts.statisticsBytes() + micrographBytes());
            finished.run();
        });
    }

    /** The micrograph, its transform and the filters; the last two once more as broadcast bytes. */
    private double micrographBytes() {
        return Float.BYTES * amounts.imagePixels() + 2.0 * amounts.micrographBroadcastBytes();
    }
}
