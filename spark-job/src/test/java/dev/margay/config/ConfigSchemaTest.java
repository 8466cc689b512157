package dev.margay.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema accepts what the reader accepts, and refuses what the reader refuses. Editors use the schema. */
class ConfigSchemaTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ConfigSchema.json());

    private static final String SHARED = "  psi_step: 30.0\n  theta_step: 40.0\n  symmetry: C1\n";

    @Test
    void theSchemaIsAValidSchema() {
        Schema ofSchemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(ofSchemas.validate(ConfigSchema.json(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void aCompleteConfigurationIsAccepted() {
        assertAccepted(ExampleConfig.YAML);
    }

    @Test
    void theConfigurationOfTheDemoIsAccepted() throws IOException {
        try (InputStream demo = getClass().getResourceAsStream("/dev/margay/api/demo-config.yaml")) {
            assertAccepted(new String(demo.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void configurationsOfLeopardEmAreAccepted() throws IOException {
        // Other YAML files are those of refinements.
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/golden"))) {
            List<Path> configs = files.filter(
                            file -> file.getFileName().toString().matches("config.*\\.yaml"))
                    .toList();
            assertThat(configs).hasSizeGreaterThan(5);
            for (Path config : configs) {
                assertAccepted(Files.readString(config));
            }
        }
    }

    @Test
    void writtenConfigurationsAreAccepted() {
        for (MatchTemplateConfig config : WrittenConfigs.ALL) {
            assertAccepted(ConfigWriter.yaml(config));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "label: some_label | label: 7",
                "num_freq_bins: null | num_freq_bins: 500",
                "max_freq: 0.5 | max_freq: null",
                "symmetry: C1 | symmetry: d7",
                "symmetry: C1 | symmetry: I",
                "num_cpus: 1 | anything: {at: [all]}",
                "defocus_step: 200.0 | strict_ranges: true",
                "phase_shift: 0.0 | mag_matrix: [1.01, 0, 0, 0.99]",
                "phase_shift: 0.0 | mtf_values: [1, 0.7, 0.1]",
                "phase_shift: 0.0 | even_zernikes: {Z60: 0.1}",
                "symmetry: C1 | symmetry: null, phi_max: 180",
            })
    void valuesThatTheReaderAcceptsAreAccepted(String part, String replacement) {
        String yaml = ExampleConfig.with(part, replacement.replace(", phi_max", "\n  phi_max"));
        assertAccepted(yaml);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "voltage: 300.0 | volltage: 300.0 | volltage",
                "voltage: 300.0 | voltage: 0 | voltage",
                "voltage: 300.0 | voltage: 5001 | voltage",
                "voltage: 300.0 | voltage: null | voltage",
                "voltage: 300.0 | voltage: high | voltage",
                "pixel_size: 1.06 | label2: x | pixel_size",
                "amplitude_contrast_ratio: 0.07 | amplitude_contrast_ratio: 1.07 | amplitude_contrast_ratio",
                "base_grid_method: uniform | base_grid_method: unicorn | base_grid_method",
                "symmetry: C1 | symmetry: X3 | symmetry",
                "symmetry: C1 | symmetry: C0 | symmetry",
                "num_freq_bins: null | num_freq_bins: 500.5 | num_freq_bins",
                "num_freq_bins: null | num_freq_bins: 1 | num_freq_bins",
                "max_freq: 0.5 | max_freq: 0 | max_freq",
                "phase_shift: 0.0 | mag_matrix: [1, 0, 0] | mag_matrix",
                "phase_shift: 0.0 | mtf_values: [1] | mtf_values",
                "phase_shift: 0.0 | mtf_values: [1, 3] | mtf_values",
                "phase_shift: 0.0 | even_zernikes: {Z61: 0.1} | Z61",
                "mip_path: out/mip.mrc | mip: [1, 2] | mip",
                "micrograph_path: micrograph.mrc | micrograph: 1 | micrograph",
                "enabled: true | enabled: perhaps | enabled",
                "theta_step: 40.0 | orientation_configs: [] | orientation_configs",
            })
    void valuesThatTheReaderRefusesAreMarkedAtTheirPlace(String part, String replacement, String place) {
        String yaml = ExampleConfig.with(part, replacement);
        assertThat(MatchTemplateConfigReader.read(yaml, "x").problems()).isNotEmpty();
        assertThat(errors(yaml)).isNotEmpty().anySatisfy(error -> assertThat(error.toString())
                .contains(place));
    }

    @Test
    void aListOfGridsReplacesASingleGrid() {
        String list = "  orientation_configs:\n  - {psi_step: 10, symmetry: O}\n  - {theta_step: 5}\n";
        assertAccepted(ExampleConfig.with("  base_grid_method: uniform\n" + SHARED, list));
        String both = ExampleConfig.with("  base_grid_method: uniform\n" + SHARED, "  psi_step: 2\n" + list);
        assertThat(MatchTemplateConfigReader.read(both, "x").problems()).isNotEmpty();
        assertThat(errors(both)).isNotEmpty();
    }

    private static void assertAccepted(String yaml) {
        assertThat(MatchTemplateConfigReader.read(yaml, "x").problems()).isEmpty();
        assertThat(errors(yaml)).as(yaml).isEmpty();
    }

    private static List<Error> errors(String yaml) {
        return SCHEMA.validate(yaml, InputFormat.YAML);
    }
}
