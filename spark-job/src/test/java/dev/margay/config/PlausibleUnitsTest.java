package dev.margay.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Values in a wrong unit. Impossible values are refused, and unusual values are noted. Both messages name the likely
 * unit.
 */
class PlausibleUnitsTest {

    private static ConfigReading reading(String part, String replacement) {
        return MatchTemplateConfigReader.read(ExampleConfig.with(part, replacement), "config.yaml");
    }

    @ParameterizedTest
    @CsvSource({
        "voltage: 300.0, voltage: 300000, if it is in volts; write 300",
        "voltage: 300.0, voltage: 0.3, if it is in megavolts; write 300",
        "spherical_aberration: 2.7, spherical_aberration: 2.7e7, if it is in Angstrom; write 2.7",
        "spherical_aberration: 2.7, spherical_aberration: 2700, if it is in micrometres; write 2.7",
        "pixel_size: 1.06, pixel_size: 1.06e-10, if it is in metres; write 1.06"
    })
    void impossibleValuesAreRefused(String part, String replacement, String advice) {
        assertThat(reading(part, replacement).problems())
                .singleElement()
                .asString()
                .contains(advice.replace(';', ','));
    }

    @ParameterizedTest
    @CsvSource({
        "defocus_u: 5200.0, defocus_u: 0.52, if it is in micrometres; write 5200",
        "defocus_u: 5200.0, defocus_u: 5.2e-7, if it is in metres; write 5200",
        "defocus_u: 5200.0, defocus_u: 200000, check its unit",
        "pixel_size: 1.06, pixel_size: 0.106, if it is in nanometres; write 1.06",
        "pixel_size: 1.06, pixel_size: 106, if it is in picometres; write 1.06",
        "spherical_aberration: 2.7, spherical_aberration: 0.0027, if it is in metres; write 2.7",
        "voltage: 300.0, voltage: 30, 80 to 300 are usual"
    })
    void unusualValuesAreNoted(String part, String replacement, String advice) {
        ConfigReading reading = reading(part, replacement);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.noteTexts())
                .anySatisfy(note -> assertThat(note).startsWith("config.yaml:").contains(advice.replace(';', ',')));
    }

    @Test
    void overfocusIsNoted() {
        String yaml =
                ExampleConfig.with("defocus_u: 5200.0", "defocus_u: -5200").replace("4950.0", "-4950");
        assertThat(MatchTemplateConfigReader.read(yaml, "config.yaml").noteTexts())
                .anySatisfy(note -> assertThat(note).contains("underfocus is positive here"));
    }

    @Test
    void usualValuesAreNotNoted() {
        List<String> clean = MatchTemplateConfigReader.read(ExampleConfig.YAML, "config.yaml")
                .noteTexts();
        for (String usual : List.of("voltage: 80", "voltage: 100", "voltage: 200", "voltage: 1000")) {
            assertThat(reading("voltage: 300.0", usual).noteTexts()).isEqualTo(clean);
        }
        assertThat(reading("spherical_aberration: 2.7", "spherical_aberration: 0.01")
                        .noteTexts())
                .isEqualTo(clean);
        assertThat(reading("pixel_size: 1.06", "pixel_size: 0.5").noteTexts()).isEqualTo(clean);
    }
}
