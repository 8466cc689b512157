package dev.margay.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.inputs.HeapSpace;
import dev.margay.inputs.MemoryNeed;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.Engines;
import dev.margay.kernels.crop.FourierCropping;
import dev.margay.problem.BadInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A search that would run out of memory is refused before it starts, with the setting that helps. */
class SearchMemoryTest {

    private static final CorrelatorProvider ENGINE = Engines.choice().named("reference");
    private static final CorrelatorSettings SETTINGS = new CorrelatorSettings(8);
    private static final CorrelationShape SMALL = new CorrelationShape(64, 64, 16, 1, 3, 100);
    private static final CorrelationShape LARGE = new CorrelationShape(30_000, 30_000, 512, 1, 13, 1_000_000);
    private static final HeapSpace HEAP = new HeapSpace(1L << 30, 3L << 30);

    @Test
    void aSearchThatFitsMayStart() {
        assertThatCode(() -> SearchMemory.of(ENGINE, SETTINGS, SMALL, 2).requireFits(2, HEAP))
                .doesNotThrowAnyException();
    }

    @Test
    void aSearchThatDoesNotFitIsRefusedAndTheMessageSaysWhatToDo() {
        assertThatThrownBy(() -> SearchMemory.of(ENGINE, SETTINGS, LARGE, 1).requireFits(2, HEAP))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("memory: 2 tasks at the same time need ")
                .hasMessageContaining("but 3.2 GB are free; give ")
                .hasMessageContaining("master local[1]");
    }

    @Test
    void onAClusterTheMemoryOfTheDriverIsChecked() {
        MemoryNeed memory = SearchMemory.of(ENGINE, SETTINGS, LARGE, 3);
        assertThatThrownBy(() -> memory.requireFits(0, HEAP))
                .hasMessageStartingWith("memory of the driver: the driver needs ")
                .hasMessageContaining("for the results of 3 searches at the same time");
        MemoryNeed single = SearchMemory.of(ENGINE, SETTINGS, LARGE, 1);
        assertThatThrownBy(() -> single.requireFits(0, HEAP)).hasMessageContaining("for the results of the search,");
    }

    @Test
    void theSecondStageNeedsMoreOfTheDriver() {
        MemoryNeed one = SearchMemory.of(ENGINE, SETTINGS, SMALL, 2);
        MemoryNeed two = SearchMemory.withSecondStage(one, SMALL, 2);
        // Three copies of six numbers for each pixel, in each search.
        assertThat(two.driverBytes() - one.driverBytes()).isEqualTo(2L * 3 * 24 * 64 * 64);
        assertThat(two.taskBytes()).isEqualTo(one.taskBytes());
    }

    @Test
    void aPaddedTemplateIsCounted() {
        CorrelationShape padded = new CorrelationShape(64, 64, 16, 2, 1, 3, 100);
        assertThat(SearchMemory.of(ENGINE, SETTINGS, padded, 1).driverBytes()
                        - SearchMemory.of(ENGINE, SETTINGS, SMALL, 1).driverBytes())
                .isEqualTo(2L * Float.BYTES * 32 * 32 * 17);
    }

    /** Results on much coarser pixels are small, but a micrograph has its own pixels before. */
    @Test
    void thePixelsOfTheMicrographAreCounted() {
        FourierCropping slight = FourierCropping.of(1000, 1000, 64, 0.3).orElseThrow();
        FourierCropping strong = FourierCropping.of(1000, 1000, 64, 0.05).orElseThrow();
        CorrelationShape whole = new CorrelationShape(1000, 1000, 64, 1, 1, 1000);
        long least = 20L * 1000 * 1000;
        assertThat(SearchMemory.of(ENGINE, SETTINGS, whole.cropped(slight), 1).driverBytes())
                .isGreaterThan(least)
                .isLessThan(SearchMemory.of(ENGINE, SETTINGS, whole, 1).driverBytes());
        assertThat(SearchMemory.of(ENGINE, SETTINGS, whole.cropped(strong), 2).driverBytes())
                .isEqualTo(2 * least);
        assertThat(SearchMemory.largest(List.of(whole.cropped(strong), whole, whole.cropped(slight))))
                .isEqualTo(whole);
    }

    @Test
    void theMemoryIncludesAllSearchesInFlightAndTheStatisticsOfATask() {
        MemoryNeed one = SearchMemory.of(ENGINE, SETTINGS, LARGE, 1);
        assertThat(SearchMemory.of(ENGINE, SETTINGS, LARGE, 3).driverBytes()).isEqualTo(3 * one.driverBytes());
        assertThat(one.taskBytes()).isGreaterThan(ENGINE.bytesPerTask(LARGE, SETTINGS));
    }
}
