package dev.margay.scaling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.margay.kernels.correlate.CorrelationShape;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Compares amounts and times of the parts with values computed by hand. */
class CostsTest {

    private static final SearchAmounts DEFAULT =
            new SearchAmounts(new CorrelationShape(4096, 4096, 512, 1, 13, 1_584_480));

    @Test
    void amountsAreThoseOfARealSearch() {
        assertThat(DEFAULT.correlograms()).isEqualTo(20_598_240);
        assertThat(DEFAULT.imagePixels()).isEqualTo(4096L * 4096);
        assertThat(DEFAULT.templateVoxels()).isEqualTo(512L * 512 * 512);
        assertThat(DEFAULT.statisticsBytes()).isEqualTo(24L * 3585 * 3585);
        assertThat(DEFAULT.tiles()).isEqualTo(13);
        long tiles = 0;
        for (int tile = 0; tile < DEFAULT.tiles(); tile++) {
            tiles += DEFAULT.tileBytes(tile);
        }
        assertThat(tiles).isEqualTo(DEFAULT.statisticsBytes());
        assertThat(DEFAULT.micrographBroadcastBytes()).isEqualTo(8L * 4096 * 2049 + 4L * 13 * 512 * 257);
        assertThat(DEFAULT.sharedBroadcastBytes()).isEqualTo(8L * 512 * 512 * 257 + 12L * 1_584_480);
    }

    @Test
    void everyPixelSizeHasItsOwnFiltersAndCorrelograms() {
        SearchAmounts three = new SearchAmounts(new CorrelationShape(4096, 4096, 512, 3, 13, 1_584_480));
        assertThat(three.filters()).isEqualTo(3 * DEFAULT.filters());
        assertThat(three.filterValues()).isEqualTo(3 * DEFAULT.filterValues());
        assertThat(three.correlograms()).isEqualTo(3 * DEFAULT.correlograms());
    }

    @Test
    void aMergingTaskIsLimitedByTheNetworkOrByTheMerge() {
        StatisticsCosts costs = new StatisticsCosts(1e12, 2e9, 2e9, 1e9);
        double tile = DEFAULT.tileBytes(0);
        ClusterSize slowNetwork = new ClusterSize(512, 8, 1, 1e9, false);
        double fetched = 100 * tile;
        assertThat(costs.mergeSeconds(DEFAULT, slowNetwork, 100, 13, tile))
                .isCloseTo(Math.max(fetched * 63 / 64 / 1e9, fetched / 1e9 - tile / 2e9), within(0.02));
        ClusterSize oneJvm = new ClusterSize(2, 2, 1, 1e9, true);
        assertThat(costs.mergeSeconds(DEFAULT, oneJvm, 100, 13, tile))
                .isCloseTo(fetched / 2e9 + (fetched - tile) / 2e9, within(1e-3));
    }

    @Test
    void aBroadcastToManyMachinesTakesOnlyALittleLonger() {
        SparkCosts costs = new SparkCosts(0, 0, 1e9, 1e9);
        ClusterSize few = new ClusterSize(8, 8, 1, 1e9, false);
        ClusterSize many = new ClusterSize(512, 8, 1, 1e9, false);
        assertThat(SimulatedExecutors.broadcastSeconds(500e6, few, costs)).isCloseTo(1.0, within(0.01));
        assertThat(SimulatedExecutors.broadcastSeconds(500e6, many, costs)).isBetween(1.0, 1.04);
    }

    @Test
    void invalidNumbersAreRefused() {
        assertThatThrownBy(() -> new ClusterSize(0, 1, 1, 1, false)).hasMessageContaining("are 0, 1");
        assertThatThrownBy(() -> new ClusterSize(1, 1, 0, 1, false)).hasMessageContaining("are 0.0, 1.0");
        assertThatThrownBy(() -> new ClusterSize(2, 1, 1, 1, true)).hasMessageContaining("devicesPerNode is 1");
        assertThatThrownBy(() -> new StatisticsCosts(0, 1, 1, 1)).hasMessageContaining("sendBytesPerSecond is 0.0");
        assertThatThrownBy(() -> new SparkCosts(-1, 1, 1, 1)).hasMessageContaining("secondsPerTask is -1.0");
        assertThatThrownBy(() -> new RunSettings(OptionalInt.of(0), OptionalInt.empty(), Duration.ZERO))
                .hasMessageContaining("inFlight is 0");
        assertThatThrownBy(() -> new RunSettings(OptionalInt.of(1), OptionalInt.of(0), Duration.ZERO))
                .hasMessageContaining("partitions is 0");
    }
}
