package dev.margay.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys of a simulator: those of Leopard-EM, and Margay's own. */
class SimulatorReaderTest {

    /** As in Leopard-EM's example of optimize_template. */
    private static final String LEOPARD = """
            simulator:
              simulator_config:
                voltage: 200.0
                apply_dose_weighting: true
                dose_start: 0.0
                dose_end: 50.0
                dose_filter_modify_signal: "rel_diff"
                upsampling: -1
                mtf_reference: "mtf.star"
              pdb_filepath: "6q8y.pdb"
              volume_shape: [512, 512, 512]
              b_factor_scaling: 0.5
              additional_b_factor: 3
              pixel_spacing: 0.95
            """;

    private static SimulatorReading read(String yaml) {
        return SimulatorReading.of(yaml, "simulator.yaml", ConfigOverlay.at("settings"));
    }

    @Test
    void theGroupOfLeopardEmIsRead() {
        SimulatorReading reading = read(LEOPARD);
        assertThat(reading.orThrow())
                .isEqualTo(new SimulatorConfig(
                        Optional.of("6q8y.pdb"),
                        OptionalDouble.of(0.95),
                        OptionalInt.of(512),
                        true,
                        false,
                        new SimulatorConfig.BFactors(0.5, 3, 1),
                        SimulatorConfig.Parts.ALL,
                        Optional.of(new SimulatorConfig.Dose(0, 50, Optional.empty(), DoseChange.REL_DIFF)),
                        OptionalDouble.of(200),
                        Optional.of("mtf.star")));
        assertThat(reading.notes())
                .containsExactly(
                        "simulator.simulator_config.upsampling has no effect: the density is exact without it");
    }

    @Test
    void keysAtTheTopAreReadToo() {
        SimulatorConfig config = read(LEOPARD.replace("simulator:\n", "").replaceAll("(?m)^  ", ""))
                .orThrow();
        assertThat(config).isEqualTo(read(LEOPARD).orThrow());
    }

    @Test
    void settingsReplaceKeysAndAreNamedInMessages() {
        ConfigOverlay overlay = ConfigOverlay.at("settings")
                .with("volume_shape", new ConfigOverlay.Cell("64", "--box"))
                .with("simulator_config.voltage", new ConfigOverlay.Cell("x", "--voltage"));
        SimulatorReading reading = SimulatorReading.of(LEOPARD, "simulator.yaml", overlay);
        assertThat(reading.config().size()).hasValue(64);
        assertThat(reading.problems())
                .singleElement()
                .hasToString(
                        "--voltage: simulator.simulator_config.voltage: got 'x'; expected a number from 10.0 to 5000.0, in"
                                + " kilovolts");
    }

    @Test
    void bFactorsAreScaledThenIncreasedAndNeverNegative() {
        assertThat(new SimulatorConfig.BFactors(0.5, 3, 1).of(40)).isEqualTo(23);
        assertThat(new SimulatorConfig.BFactors(1, -50, 1).of(40)).isZero();
        assertThat(read("b_factor_convention: leopard-em").orThrow().bFactors().of(40))
                .isEqualTo(10);
    }

    @Test
    void partsToOmitAreSeparatedByCommasOrBlanks() {
        assertThat(read("omit: 'A, B:1-20 C'").orThrow().parts().omit()).containsExactly("A", "B:1-20", "C");
    }

    @Test
    void withoutDoseWeightingThereIsNoDose() {
        assertThat(read("simulator_config: {apply_dose_weighting: false, dose_end: 0}")
                        .orThrow()
                        .dose())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "volume_shape: [64, 64, 32] | volume_shape: got [64.0, 64.0, 32.0]; expected three equal whole numbers: a template is a cube",
                "volume_shape: [64.5, 64.5, 64.5] | volume_shape: got 64.5; expected whole numbers from 2 to 1289",
                "volume_shape: 5000 | volume_shape: got '5000'; expected a number",
                "pixel_spacing: 0 | pixel_spacing: got '0'; expected a number greater than 0",
                "simulator_config: {dose_end: 0} | dose_end: got 0.0, not above dose_start = 0.0",
                "simulator_config: {dose_filter_modify_signal: cube} | got 'cube'; expected None, sqrt or rel_diff",
                "b_factor_convention: half | got 'half'; expected debye-waller or leopard-em",
                "b_factor_scalng: 1 | did you mean b_factor_scaling?",
                "simulator_config: {dose: 3} | unknown key"
            })
    void badValuesAreRefused(String yaml, String message) {
        assertThat(read(yaml).problems())
                .singleElement()
                .asString()
                .startsWith("simulator.yaml:1: ")
                .contains(message);
    }
}
