package dev.margay.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.golden.GoldenCase;
import dev.margay.kernels.engine.EngineChoice;
import dev.margay.optics.DetectorMtf;
import dev.margay.plan.SearchPlan;
import dev.margay.spark.JobFailedException;
import dev.margay.spark.SharedSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reports to the driver while a search runs, and when it fails or is cancelled. */
@Tag("long")
class SearchFailureIT {

    /** This engine is slow enough to be observed and interrupted. */
    private static final String SLOW_ENGINE = "reference";

    private static SearchPlan plan() {
        GoldenCase golden = new GoldenCase("small-square", "config.yaml", "out_slicefix");
        return SearchPlan.of(golden.config(), golden.micrograph(), golden.template(), DetectorMtf.NONE);
    }

    @Test
    void progressIsReportedDuringTasksAndAddsUp() {
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        List<String> devices = Collections.synchronizedList(new ArrayList<>());
        SearchPlan plan = plan();
        // One task for each core: all progress before the end comes from running tasks.
        SearchJobs.of(SharedSpark.context(), new SearchSettings(SLOW_ENGINE, OptionalInt.of(2), 1), progress -> {
                    seen.add(total(progress));
                    devices.addAll(progress.keySet());
                })
                .run(plan);
        assertThat(seen).isSorted();
        assertThat(seen.stream().filter(done -> done > 0 && done < plan.correlograms() / 2))
                .isNotEmpty();
        assertThat(seen.get(seen.size() - 1)).isEqualTo(plan.correlograms());
        assertThat(devices).allSatisfy(device -> assertThat(device).startsWith("executor driver, "));
    }

    private static long total(Map<String, Long> progress) {
        return progress.values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void aFailureIsReportedWithItsFirstCause() {
        assertThatThrownBy(() -> SearchJobs.of(
                                SharedSpark.context(), new SearchSettings("warp-drive", OptionalInt.of(3), 8), p -> {})
                        .run(plan()))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("first cause")
                .hasMessageContaining("EngineUnavailableException")
                .hasMessageContaining("warp-drive")
                .hasMessageContaining("on executor driver");
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aCancelledSearchEndsItsTasksSoon() {
        // The search is cancelled at its first progress report. Tasks are then in the middle of their work.
        assertThatThrownBy(() -> SearchJobs.of(
                                SharedSpark.context(),
                                new SearchSettings(SLOW_ENGINE, OptionalInt.of(2), 1),
                                progress -> SharedSpark.context().cancelAllJobs())
                        .run(plan()))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("cancelled");
        // The next search finds free cores and clean correlators.
        assertThat(SearchJobs.of(
                                SharedSpark.context(),
                                new SearchSettings(EngineChoice.AUTO, OptionalInt.of(4), 8),
                                p -> {})
                        .run(plan())
                        .count())
                .isEqualTo(plan().correlograms());
    }
}
