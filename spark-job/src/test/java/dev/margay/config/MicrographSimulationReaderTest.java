package dev.margay.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.config.MicrographSimulationConfig.Noise;
import dev.margay.config.MicrographSimulationConfig.Placing;
import dev.margay.config.MicrographSimulationConfig.Signal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys of a simulated micrograph. */
class MicrographSimulationReaderTest {

    private static final String LEAST = """
            height: 200
            width: 300
            optics_group:
              label: test
              pixel_size: 1.5
              voltage: 300.0
              defocus_u: 9000.0
              defocus_v: 8600.0
              astigmatism_angle: 30.0
            species:
              - template_volume_path: data/60S.lsu.mrc
                count: 12
            """;

    private static MicrographSimulationReading read(String yaml) {
        return MicrographSimulationReading.of(yaml, "micrograph.yaml");
    }

    @Test
    void keysHaveDefaults() {
        MicrographSimulationConfig config = read(LEAST).orThrow();
        assertThat(config.height()).isEqualTo(200);
        assertThat(config.width()).isEqualTo(300);
        assertThat(config.seed()).isEqualTo(1);
        assertThat(config.species()).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("60S");
            assertThat(one.count()).isEqualTo(12);
            assertThat(one.isModel()).isFalse();
            assertThat(one.pixelSizeAngstrom()).isEmpty();
        });
        assertThat(config.particleTable()).isEmpty();
        assertThat(config.placement()).isEqualTo(new Placing(OptionalDouble.empty(), 0, 0, 0, true));
        assertThat(config.signal()).isEqualTo(new Signal(OptionalDouble.empty(), 30, 1, true));
        assertThat(config.background()).isEqualTo(new Noise(0, 0, 0.02, List.of()));
        assertThat(config.transferBox()).isEmpty();
        assertThat(config.templateBackground()).isTrue();
    }

    @Test
    void allKeysAreRead() {
        MicrographSimulationReading reading = read(LEAST + """
                  - name: core
                    template_volume_path: core.cif.gz
                    count: 3
                    simulator:
                      pixel_spacing: 1.2
                      b_factor_scaling: 0.5
                seed: 7
                placement: {minimum_distance: 90, margin: -5, relative_defocus_min: -300, relative_defocus_max: 400, whole_pixels: no}
                signal: {signal_to_noise: 9, signal_scale: 2}
                background: {standard_deviation: 1.5, spectrum: [1, 0.5, 0]}
                transfer_box: 128
                input_corrections: {template_background: false}
                """);
        MicrographSimulationConfig config = reading.orThrow();
        assertThat(config.seed()).isEqualTo(7);
        assertThat(config.species().get(1)).satisfies(one -> {
            assertThat(one.name()).isEqualTo("core");
            assertThat(one.isModel()).isTrue();
            assertThat(one.pixelSizeAngstrom()).hasValue(1.2);
            assertThat(one.simulator().bFactors().scaling()).isEqualTo(0.5);
        });
        assertThat(config.placement()).isEqualTo(new Placing(OptionalDouble.of(90), -5, -300, 400, false));
        assertThat(config.signal().signalToNoise()).hasValue(9);
        assertThat(config.background()).isEqualTo(new Noise(1.5, 0, 0.02, List.of(1.0, 0.5, 0.0)));
        assertThat(config.transferBox()).isEqualTo(OptionalInt.of(128));
        assertThat(config.templateBackground()).isFalse();
        assertThat(reading.notes())
                .containsExactly(
                        "signal.signal_scale has no effect: signal_to_noise gives the strength of all particles");
    }

    @Test
    void aTableReplacesCounts() {
        String tabled = LEAST.replace("    count: 12\n", "") + "particle_table: truth.csv\n";
        assertThat(read(tabled).orThrow().particleTable()).hasValue("truth.csv");
        assertThat(read(tabled + "placement: {margin: 3}").notes())
                .containsExactly("placement has no effect: all particles are those of particle_table");
    }

    @Test
    void placesOfKeysAreKnown() {
        MicrographSimulationReading reading = read(LEAST);
        assertThat(reading.placeOf("species[0].count")).isEqualTo("micrograph.yaml:12");
        assertThat(reading.placeOf("signal.dose")).isEqualTo("micrograph.yaml");
        assertThat(reading.placeOf("optics_group.mag_matrix"))
                .startsWith("micrograph.yaml:")
                .isEqualTo(reading.placeOf("optics_group"));
    }

    @Test
    void allProblemsAreReportedTogether() {
        assertThat(read("height: 0\nspecies: []\n").problems().stream().map(problem -> problem.key()))
                .contains("height", "width", "optics_group", "species");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "particle_table: t.csv | count: given together with particle_table",
                "sed: 3 | unknown key; did you mean seed?",
                "seed: 1.5 | got '1.5'; expected a number (whole)",
                "placement: {minimum_distanc: 3} | did you mean minimum_distance?",
                "placement: {relative_defocus_min: 5} | got 0.0, below relative_defocus_min = 5.0",
                "signal: {dose: 0} | expected a number greater than 0, in electrons per square Angstrom",
                "signal: {dose: 20, signal_to_noise: 3} | given together with signal_to_noise",
                "background: {corner: 0.7} | corner: got '0.7'",
                "background: {spectrum: [1]} | expected two or more numbers of 0 or more, not all 0",
                "background: {spectrum: [1, 2], exponent: 2} | exponent: given together with spectrum",
                "transfer_box: 1 | transfer_box: got '1'"
            })
    void badValuesAreRefused(String more, String message) {
        assertThat(read(LEAST + more).problems())
                .singleElement()
                .asString()
                .startsWith("micrograph.yaml:1")
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "simulator: {pdb_filepath: x.pdb} | the model is template_volume_path here",
                "simulator: {b_factor_scalng: 1} | did you mean b_factor_scaling?",
                "name: [a] | name: got a list",
                "pixel_size: 0 | pixel_size: got '0'"
            })
    void badSpeciesAreRefused(String more, String message) {
        assertThat(read(LEAST + "    " + more).problems())
                .singleElement()
                .asString()
                .startsWith("micrograph.yaml:13: species[0].")
                .contains(message);
    }

    @Test
    void aMapNeedsNoSimulator() {
        assertThat(read(LEAST + "    simulator: {}\n").notes())
                .containsExactly("species[0].simulator has no effect: template_volume_path is not an atomic model");
    }

    @Test
    void namesMustDiffer() {
        assertThat(read(LEAST + "  - {template_volume_path: other/60S.mrc, count: 1}\n")
                        .problems())
                .singleElement()
                .hasToString(
                        "micrograph.yaml:13: species[1].name: two species are called 60S; expected a different name"
                                + " for each");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mag_matrix: [1, 0, 0, 1.01] | a magnification matrix is not simulated",
                "mtf_values: [1, 0.5] | the camera's MTF is not simulated"
            })
    void opticsThatAreNotSimulatedAreRefused(String key, String message) {
        assertThat(read(LEAST.replace("  label: test", "  label: test\n  " + key))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("micrograph.yaml:5: optics_group.")
                .contains(message);
    }
}
