package dev.margay.refine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.config.RefineTemplateConfig;
import dev.margay.config.RefineTemplateReading;
import dev.margay.golden.GoldenCase;
import dev.margay.inputs.HeapSpace;
import dev.margay.inputs.MemoryNeed;
import dev.margay.kernels.local.LocalCorrelatorProvider;
import dev.margay.kernels.local.LocalEngines;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A refinement that would run out of memory is refused before it starts, with the setting that helps. */
class RefinementMemoryTest {

    private static final LocalCorrelatorProvider ENGINE = LocalEngines.choice().named("reference");
    private static final HeapSpace HEAP = new HeapSpace(1L << 30, 3L << 30);
    private static final long K3_SUPER_RESOLUTION = 11_520L * 8_184;

    private RefinementPlan plan;

    private static String yaml() throws IOException {
        return Files.readString(GoldenCase.folder("small-square").resolve("refine/refine_global.yaml"));
    }

    @BeforeEach
    void readThePlan() throws IOException {
        RefineTemplateConfig config = RefineTemplateReading.of(
                        Files.readString(GoldenCase.folder("small-square").resolve("refine/refine_global.yaml")), "x")
                .orThrow();
        plan = RefinementPlan.of(config, 48, LeopardFault.none());
    }

    @Test
    void aRefinementThatFitsMayStart() {
        assertThatCode(() -> RefinementMemory.of(ENGINE, plan, 256 * 256, 6, 2).requireFits(2, HEAP))
                .doesNotThrowAnyException();
    }

    @Test
    void aRefinementThatDoesNotFitIsRefusedAndTheMessageSaysWhatToDo() {
        assertThatThrownBy(() -> RefinementMemory.of(ENGINE, plan, K3_SUPER_RESOLUTION, 6, 2)
                        .requireFits(2, HEAP))
                .hasMessageStartingWith("memory: 2 tasks at the same time need ")
                .hasMessageContaining("but 3.2 GB are free; give ");
        assertThatThrownBy(() -> RefinementMemory.of(ENGINE, plan, K3_SUPER_RESOLUTION, 6, 2)
                        .requireFits(0, HEAP))
                .hasMessageStartingWith("memory of the driver: the driver needs ")
                .hasMessageContaining("for 2 micrographs at the same time, but");
    }

    @Test
    void theMemoryIncludesAllMicrographsInFlightAndTheEngine() throws IOException {
        MemoryNeed one = RefinementMemory.of(ENGINE, plan, K3_SUPER_RESOLUTION, 6, 1);
        assertThat(RefinementMemory.of(ENGINE, plan, K3_SUPER_RESOLUTION, 6, 3).driverBytes())
                .isEqualTo(3 * one.driverBytes());
        RefinementPlan movies = RefinementPlan.of(
                RefineTemplateReading.of(
                                yaml().replaceAll("(?m)^movie_config.*\n", "")
                                        + "\nmovie_config: {enabled: true, movie_path: m.mrc}\n",
                                "x")
                        .orThrow(),
                48,
                LeopardFault.none());
        // Each box as an image, its transform and the sum of the frames.
        assertThat(RefinementMemory.of(ENGINE, movies, K3_SUPER_RESOLUTION, 1000, 1)
                        .driverBytes())
                .isEqualTo(one.driverBytes() + 1000L * 3 * 4 * 56 * 58);
        assertThat(one.taskBytes()).isGreaterThan(ENGINE.bytesPerTask(plan.shape()));
    }
}
