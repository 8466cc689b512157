package dev.margay.kernels.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.kernels.engine.EngineChoice;
import dev.margay.kernels.engine.EngineUnavailableException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnginesTest {

    private static final CorrelationShape SHAPE = new CorrelationShape(64, 48, 16, 1, 13, 100);
    private static final CorrelatorProvider FAST =
            new Engine("fast", 20, "No GPU is installed.", "No driver is found.");
    private static final CorrelatorProvider MEDIUM = new Engine("middling", 10);
    private static final CorrelatorProvider SLOW = new Engine("slow", 0);

    @Test
    void theAutomaticChoiceIsTheHighestRankWithoutVetoes() {
        EngineChoice<CorrelationShape, CorrelatorProvider> engines = choice(FAST, MEDIUM, SLOW);
        assertThat(engines.choose("auto", SHAPE)).isSameAs(MEDIUM);
        assertThat(engines.choose("slow", SHAPE)).isSameAs(SLOW);
    }

    @Test
    void enginesThatCannotRunAreReportedWithTheReasons() {
        EngineChoice<CorrelationShape, CorrelatorProvider> engines = choice(FAST, MEDIUM, SLOW);
        assertThat(engines.passedOver("auto", SHAPE))
                .containsExactly("Engine 'fast' cannot run here: No GPU is installed. No driver is found.");
        assertThat(engines.passedOver("slow", SHAPE)).isEmpty();
        assertThat(choice(MEDIUM, SLOW).passedOver("auto", SHAPE)).isEmpty();
    }

    @Test
    void aRequestedEngineThatCannotRunSaysWhy() {
        assertThatThrownBy(() -> choice(FAST, MEDIUM, SLOW).choose("fast", SHAPE))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessage(
                        "Engine 'fast' is not available. Engine 'fast' cannot run here: No GPU is installed. No driver"
                                + " is found. Engines: auto, fast, middling, slow.");
    }

    @Test
    void forAnUnknownEngineTheMessageListsTheEngines() {
        assertThatThrownBy(() -> Engines.choice().choose("quantum", SHAPE))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageStartingWith("Engine 'quantum' is not available. No engine has that name. Engines: auto,")
                .hasMessageContaining("reference");
    }

    @Test
    void anEngineIsFoundByNameAlsoIfItCannotRunHere() {
        assertThat(Engines.choice().named("cuda").engine()).isEqualTo("cuda");
        assertThatThrownBy(() -> Engines.choice().named("quantum")).isInstanceOf(EngineUnavailableException.class);
    }

    @Test
    void theReferenceEngineIsFoundAndIsTheLast() {
        List<CorrelatorProvider> engines = Engines.all();
        assertThat(engines.get(engines.size() - 1).engine()).isEqualTo("reference");
        assertThat(Engines.choice().choose("auto", SHAPE)).isNotNull();
    }

    @Test
    void everyListedLibraryIsOnTheClassPath() {
        List<String> libraries = Engines.libraries();
        assertThat(libraries).hasSize(6).doesNotHaveDuplicates();
        for (String resource : libraries) {
            assertThat(Engines.class.getClassLoader().getResource(resource))
                    .as(resource)
                    .isNotNull();
        }
    }

    @Test
    void thereAreGpusOrThereIsAReason() {
        GpuInventory gpus = Engines.gpus();
        assertThat(gpus.reason().isEmpty()).isEqualTo(gpus.count() > 0);
    }

    private static EngineChoice<CorrelationShape, CorrelatorProvider> choice(CorrelatorProvider... engines) {
        return new EngineChoice<>(List.of(engines));
    }

    private record Engine(String engine, int rank, List<String> reasons) implements CorrelatorProvider {

        Engine(String engine, int rank, String... reasons) {
            this(engine, rank, List.of(reasons));
        }

        @Override
        public List<String> vetoes(CorrelationShape shape) {
            return reasons;
        }

        @Override
        public Correlator create(CorrelationInputs inputs, CorrelatorSettings settings) {
            throw new UnsupportedOperationException("not needed to choose");
        }

        @Override
        public long bytesPerTask(CorrelationShape shape, CorrelatorSettings settings) {
            return 0;
        }
    }
}
