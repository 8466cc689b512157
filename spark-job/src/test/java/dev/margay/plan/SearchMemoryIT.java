package dev.margay.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.Engines;
import dev.margay.problem.BadInputException;
import dev.margay.spark.SharedSpark;
import org.junit.jupiter.api.Test;

/** A search that would run out of memory is refused before it begins, with the setting that would help. */
class SearchMemoryIT {

    private static final CorrelatorProvider ENGINE = Engines.named("reference");
    private static final CorrelatorSettings SETTINGS = new CorrelatorSettings(8);
    private static final CorrelationShape SMALL = new CorrelationShape(64, 64, 16, 1, 3, 100);
    private static final CorrelationShape VAST = new CorrelationShape(30_000, 30_000, 512, 1, 13, 1_000_000);

    @Test
    void whatFitsMayBegin() {
        assertThatCode(() -> SearchMemory.require(ENGINE, SETTINGS, SMALL, 2, SharedSpark.context()))
                .doesNotThrowAnyException();
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> SearchMemory.require(ENGINE, SETTINGS, VAST, 1, SharedSpark.context()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("--master")
                .hasMessageContaining("MARGAY_MEMORY=")
                .hasMessageContaining("--master local[1]");
    }

    @Test
    void theDriverHoldsEverySearchInFlightAndATaskItsStatisticsToo() {
        SearchMemory one = SearchMemory.of(ENGINE, SETTINGS, VAST, 1);
        assertThat(SearchMemory.of(ENGINE, SETTINGS, VAST, 3).driverBytes()).isEqualTo(3 * one.driverBytes());
        assertThat(one.taskBytes()).isGreaterThan(ENGINE.bytesPerTask(VAST, SETTINGS));
    }
}
