package dev.margay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.golden.GoldenCase;
import dev.margay.io.JsonText;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The keys of an optimisation of the template: Leopard-EM's and Margay's own. */
class OptimiseTemplateReaderTest {

    private static final String LEAST = """
            particle_stack: {df_path: results.csv, original_template_size: [48, 48]}
            pixel_size_coarse_search: {enabled: true, pixel_size_min: -0.05, pixel_size_max: 0.05, pixel_size_step: 0.01}
            pixel_size_fine_search: {enabled: false}
            preprocessing_filters: {whitening_filter: {enabled: true}}
            computational_config:
            simulator: {pdb_filepath: model.pdb, pixel_spacing: 0.95}
            """;

    private static OptimiseTemplateReading read(String yaml) {
        return OptimiseTemplateReading.of(yaml, "optimise.yaml");
    }

    @Test
    void theConfigurationThatLeopardEmReadsIsRead() throws IOException {
        OptimiseTemplateReading reading =
                read(Files.readString(GoldenCase.folder("small-square").resolve("refine/optimize.yaml")));
        assertThat(reading.problems()).isEmpty();
        OptimiseTemplateConfig config = reading.orThrow();
        assertThat(config.startAngstrom()).isEqualTo(2);
        assertThat(config.local().templatePath()).isEqualTo("atoms.pdb");
        assertThat(config.coarse()).isEqualTo(new PixelSizeSearch(true, -0.1, 0.1, 0.05, false));
        assertThat(config.fine()).isEqualTo(new PixelSizeSearch(true, -0.02, 0.02, 0.01, false));
        assertThat(config.rules()).isEqualTo(OptimiseTemplateConfig.Rules.DEFAULT);
        assertThat(config.local().globalFiltering()).isTrue();
    }

    @Test
    void theBoxOfTheTemplateIsThatOfTheSearch() {
        SimulatorConfig simulator = read(LEAST).orThrow().local().simulator().orElseThrow();
        assertThat(simulator.size()).hasValue(48);
        assertThat(read(LEAST.replace(", original_template_size: [48, 48]", "")).problems())
                .extracting(InputProblem::toString)
                .singleElement()
                .asString()
                .contains("simulator.volume_shape", "the size of the template in the search");
    }

    @Test
    void allProblemsAreReportedTogether() {
        OptimiseTemplateReading reading = read(LEAST.replace("pdb_filepath: model.pdb, pixel_spacing: 0.95", "")
                + "template_optimisation: {stop_after: 0, best_particles: 1.5, minimal_z: 8}\n");
        assertThat(reading.config()).isEmpty();
        assertThat(reading.problems().toString())
                .contains("pdb_filepath", "pixel_spacing", "stop_after", "best_particles", "minimal_z");
        assertThat(read(LEAST.replace("enabled: true, pixel_size_min", "enabled: false, pixel_size_min"))
                        .problems()
                        .toString())
                .contains("pixel_size_coarse_search", "is not enabled");
    }

    @Test
    void pixelSizesInsteadOfDifferencesAreRefused() {
        assertThat(read(LEAST.replace(
                                "pixel_size_min: -0.05, pixel_size_max: 0.05",
                                "pixel_size_min: 0.9, pixel_size_max: 1.0"))
                        .problems())
                .extracting(InputProblem::toString)
                .singleElement()
                .asString()
                .contains("pixel_size_coarse_search.pixel_size_max", "a difference of 1.0", "expected less than half");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        OptimiseTemplateConfig config = read(LEAST
                        + "template_optimisation: {minimum_z: 7.5, best_particles: 20, stop_after: 3, leopard_compatible: true}\n")
                .orThrow();
        assertThat(read(JsonText.of(OptimiseTemplateWriter.parameters(config))).orThrow())
                .isEqualTo(config);
    }

    @Test
    void configurationsOfOtherProgramsAreRefusedWithTheirCommand() {
        assertThatThrownBy(() -> read("micrograph_path: m.mrc"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("match_template")
                .hasMessageContaining("command match-template");
        assertThatThrownBy(() -> RefineTemplateReading.of(LEAST, "optimise.yaml"))
                .hasMessageContaining("command optimise-template");
    }
}
