package dev.margay.scaling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.margay.kernels.correlate.CorrelationShape;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A simulation does all of the work exactly once, and never takes less time than the work needs. */
class CapacityModelTest {

    private static final SearchAmounts DEFAULT =
            new SearchAmounts(new CorrelationShape(4096, 4096, 512, 1, 13, 1_584_480));
    private static final SearchAmounts SMALL = new SearchAmounts(new CorrelationShape(1024, 1024, 256, 1, 7, 20_001));
    private static final double RATE = 500;

    private static RunSettings settings(int inFlight) {
        return new RunSettings(OptionalInt.of(inFlight), OptionalInt.empty(), Duration.ofMinutes(10));
    }

    private static ClusterSize cluster(int devices) {
        return new ClusterSize(devices, 8, RATE, 3e9, false);
    }

    private static final Costs COSTS = new Costs(
            new StatisticsCosts(600e6, 800e6, 3e9, 2e9),
            new SparkCosts(1e-3, 0.1, 500e6, 500e6),
            new MicrographCosts(10, 100, 50, 10, 20, 10, 60),
            50,
            100,
            200);

    @Test
    void everyOrientationIsCorrelatedOnce() {
        for (int devices : new int[] {1, 3, 8, 65, 512}) {
            for (Costs costs : new Costs[] {Costs.none(), COSTS}) {
                assertThat(new CapacityModel(SMALL, costs, settings(3))
                                .dataSet(cluster(devices), 5)
                                .orientations())
                        .isEqualTo(5.0 * SMALL.shape().orientations());
            }
        }
    }

    @Test
    void withoutCostsTheTimeOfOneDeviceIsWorkDividedByRate() {
        CapacityEstimate result = new CapacityModel(DEFAULT, Costs.none(), settings(1)).search(local(1));
        assertThat(result.wallSeconds()).isCloseTo(DEFAULT.correlograms() / RATE, within(1e-6 * result.wallSeconds()));
        assertThat(result.utilisation()).isCloseTo(1, within(1e-6));
    }

    private static ClusterSize local(int devices) {
        return new ClusterSize(devices, devices, RATE, 1, true);
    }

    @Test
    void withoutCostsMoreDevicesAreNeverSlower() {
        double before = Double.POSITIVE_INFINITY;
        for (int devices : new int[] {1, 2, 3, 7, 8, 64, 100, 512, 1000}) {
            double seconds = new CapacityModel(SMALL, Costs.none(), settings(1))
                    .search(local(devices))
                    .wallSeconds();
            assertThat(seconds).isLessThanOrEqualTo(before * (1 + 1e-9));
            before = seconds;
        }
    }

    @Test
    void utilisationAndSharesAreBetweenZeroAndOne() {
        for (int devices : new int[] {1, 8, 64, 512}) {
            CapacityEstimate result = new CapacityModel(DEFAULT, COSTS, settings(4))
                    .dataSet(new ClusterSize(devices, 8, 10_000, 3e9, false), 20);
            assertThat(result.utilisation()).isBetween(0.0, 1.0);
            assertThat(result.shares().idle()).isBetween(0.0, 1.0);
            assertThat(result.dispatcherShare()).isBetween(0.0, 1.0);
            assertThat(result.wallSeconds()).isGreaterThan(20.0 * DEFAULT.correlograms() / 10_000 / devices);
        }
    }

    @Test
    void everyTaskThatCorrelatesShufflesTheWholeValidRegion() {
        RunSettings divided = new RunSettings(OptionalInt.of(1), OptionalInt.of(40), Duration.ofMinutes(10));
        CapacityEstimate result = new CapacityModel(SMALL, COSTS, divided).search(cluster(16));
        int reducers = Math.min(SMALL.tiles(), 2);
        double correlating = result.tasks() - reducers * result.rounds();
        assertThat(correlating).isEqualTo(40 * result.rounds());
        assertThat(result.shuffleBytes()).isEqualTo(correlating * SMALL.statisticsBytes());
        assertThat(result.collectBytes()).isEqualTo(result.rounds() * SMALL.statisticsBytes());
    }

    @Test
    void everyMachineReceivesTheTemplateOnceAndEachMicrograph() {
        CapacityModel model = new CapacityModel(SMALL, COSTS, settings(2));
        assertThat(model.dataSet(cluster(16), 8).broadcastBytes())
                .isEqualTo(2.0 * SMALL.sharedBroadcastBytes() + 8 * 2.0 * SMALL.micrographBroadcastBytes());
        assertThat(model.search(local(2)).broadcastBytes()).isZero();
    }

    @Test
    void aLongDataSetIsEstimatedFromItsSteadyPart() {
        CapacityModel model = new CapacityModel(SMALL, COSTS, settings(2));
        double all = new CapacityModel(SMALL, COSTS, settings(20))
                .dataSet(cluster(4), 100)
                .wallSeconds();
        CapacityEstimate hundred = model.dataSet(cluster(4), 100);
        assertThat(hundred.wallSeconds()).isCloseTo(all, within(0.05 * all));
        assertThat(hundred.orientations()).isEqualTo(100.0 * SMALL.shape().orientations());
    }

    @Test
    void moreSearchesInFlightUseDevicesThatWaitForTheDriver() {
        ClusterSize gpus = new ClusterSize(8, 8, 10_000, 3e9, false);
        double one =
                new CapacityModel(SMALL, COSTS, settings(1)).dataSet(gpus, 50).wallSeconds();
        double four =
                new CapacityModel(SMALL, COSTS, settings(4)).dataSet(gpus, 50).wallSeconds();
        assertThat(four).isLessThan(0.9 * one);
    }

    @Test
    void theDriverNeedsMoreMemoryForMoreSearchesInFlight() {
        CapacityModel two = new CapacityModel(SMALL, COSTS, settings(2));
        CapacityModel eight = new CapacityModel(SMALL, COSTS, settings(8));
        double more = eight.dataSet(cluster(8), 50).driverBytes()
                - two.dataSet(cluster(8), 50).driverBytes();
        assertThat(more).isGreaterThan(6 * 2.0 * SMALL.micrographBroadcastBytes());
    }

    @Test
    void oneSearchOnManyGpusIsLimitedByItsStatistics() {
        CapacityEstimate result =
                new CapacityModel(DEFAULT, COSTS, settings(1)).search(new ClusterSize(512, 8, 10_000, 3.125e9, false));
        // In each of three rounds, 64 tasks send the statistics of 8 GPUs each, and 13 tasks merge them.
        assertThat(result.rounds()).isEqualTo(3);
        assertThat(result.tasks()).isEqualTo(3 * (64 + 13));
        assertThat(result.shuffleBytes()).isEqualTo(192.0 * 24 * 3585 * 3585);
    }

    /** Each micrograph gets as many machines as have work for ten seconds, in one round, and others get the rest. */
    @Test
    void aDataSetOnManyGpusNeedsOneRoundForEachMicrograph() {
        RunSettings automatic = new RunSettings(OptionalInt.empty(), OptionalInt.empty(), Duration.ofMinutes(10));
        ClusterSize gpus = new ClusterSize(512, 8, 10_000, 3.125e9, false);
        CapacityEstimate result = new CapacityModel(DEFAULT, COSTS, automatic).dataSet(gpus, 1_000);
        CapacityEstimate two = new CapacityModel(DEFAULT, COSTS, settings(2)).dataSet(gpus, 1_000);
        assertThat(result.rounds()).isLessThan(1.1 * 1_000);
        assertThat(result.shuffleBytes()).isLessThan(30.0 * 1_000 * DEFAULT.statisticsBytes());
        assertThat(result.wallSeconds()).isLessThan(0.9 * two.wallSeconds());
        assertThat(result.utilisation()).isGreaterThan(0.7);
    }

    @Test
    void equalInputsGiveEqualEstimates() {
        CapacityModel model = new CapacityModel(SMALL, COSTS, settings(3));
        assertThat(model.dataSet(cluster(13), 30)).isEqualTo(model.dataSet(cluster(13), 30));
    }
}
