package dev.margay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Problems of a configuration are reported together, with file, line, key, value and expectation. */
class ConfigProblemsTest {

    private static List<String> problems(String yaml) {
        return MatchTemplateConfigReader.read(yaml, "config.yaml").problems().stream()
                .map(InputProblem::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "voltage: 300.0 | voltage: 300kV | optics_group.voltage: got '300kV'; expected a number from 1.0 to 5000.0, in kilovolts",
                "voltage: 300.0 | voltage: -300 | optics_group.voltage: got '-300'; expected a number from 1.0 to 5000.0",
                "voltage: 300.0 | voltage: .inf | optics_group.voltage: got '.inf'; expected a number",
                "voltage: 300.0 | voltage: [300] | optics_group.voltage: got a list; expected a number",
                "voltage: 300.0 | volltage: 300 | optics_group.volltage: unknown key; did you mean voltage?",
                "voltage: 300.0 | label2: x | optics_group.voltage: the key is missing",
                "pixel_size: 1.06 | pixel_size: 0 | optics_group.pixel_size: got '0'; expected a number from 0.01 to 1000.0, in Angstrom",
                "amplitude_contrast_ratio: 0.07 | amplitude_contrast_ratio: 7 | optics_group.amplitude_contrast_ratio: got '7'; expected a number from 0.0 to 1.0",
                "ctf_B_factor: 60.0 | mag_matrix: [1, 0, 0] | optics_group.mag_matrix: got 3 numbers; expected four",
                "ctf_B_factor: 60.0 | mag_matrix: [1, 1, 1, 1] | optics_group.mag_matrix: the matrix has no inverse",
                "ctf_B_factor: 60.0 | odd_zernikes: {Z44c: 1} | optics_group.odd_zernikes.Z44c: unknown key",
                "voltage: 300.0 | voltage: 300000 | optics_group.voltage: got '300000'; expected a number from 1.0 to 5000.0, in kilovolts; if it is in volts, write 300",
                "defocus_u: 5200.0 | defocus_u: 1e308 | optics_group.defocus_u: got '1e308'; expected a number from",
                "ctf_B_factor: 60.0 | mtf_values: [1, -1] | optics_group.mtf_values: got [1.0, -1.0]; expected shares",
                "ctf_B_factor: 60.0 | mtf_values: [1] | optics_group.mtf_values: expected at least two numbers",
                "ctf_B_factor: 60.0 | even_zernike: null | optics_group.even_zernike: unknown key; did you mean even_zernikes?",
                "defocus_step: 200.0 | defocus_step: 0 | defocus_search_config.defocus_step: got '0'; expected a number greater than 0",
                "defocus_max:  1200.0 | defocus_max: -2000 | defocus_search_config.defocus_max: got -2000.0, below defocus_min",
                "psi_step: 30.0 | psi_step: 0 | orientation_search_config.psi_step: got '0'",
                "base_grid_method: uniform | base_grid_method: basic | orientation_search_config.base_grid_method: got 'basic'; expected uniform, healpix or cartesian",
                "symmetry: C1 | symmetry: Q5 | orientation_search_config.symmetry: got 'Q5'; expected C1, C2",
                "symmetry: C1 | symmetry: C0 | orientation_search_config.symmetry: got 'C0'",
                "symmetry: C1 | symmetry: null | orientation_search_config.symmetry: is null and no angle range is given",
                "symmetry: C1 | phi_min: 10 | orientation_search_config.symmetry: is absent, which means C1, together with explicit angle ranges",
                "symmetry: C1 | psi_max: 720 | orientation_search_config.psi_max: got a range from 0.0 to 720.0, which includes orientations twice",
                "psi_step: 30.0 | phi_step: 3 | orientation_search_config.phi_step: only the cartesian grid has a phi step",
                "max_freq: 0.5 | max_freq: 0 | preprocessing_filters.whitening_filter.max_freq: got '0'",
                "num_freq_bins: null | num_freq_bins: 1.5 | preprocessing_filters.whitening_filter.num_freq_bins: got '1.5'; expected a number (whole) from 2 to 1000000",
                "do_power_spectrum: true | do_power_spectrum: maybe | whitening_filter.do_power_spectrum: got 'maybe'; expected true or false",
                "enabled: false | enabled: true, | preprocessing_filters.bandpass_filter",
                "mip_path: out/mip.mrc | mip_path: '' | match_template_result.mip_path: got ''; expected the path",
                "mip_path: out/mip.mrc | mip: [1] | match_template_result.mip: a configuration cannot contain arrays",
                "micrograph_path: micrograph.mrc | micrograf_path: x | micrograf_path: unknown key; did you mean micrograph_path?",
                "computational_config: | computation: | computational_config: the group is missing",
            })
    void problemsNameKeyValueAndExpectation(String part, String replacement, String message) {
        assertThat(problems(ExampleConfig.with(part, replacement)))
                .isNotEmpty()
                .anySatisfy(problem -> assertThat(problem).contains(message));
    }

    @Test
    void symmetryTogetherWithRangesIsRefused() {
        assertThat(problems(ExampleConfig.with("symmetry: C1", "symmetry: C4\n  theta_max: 90")))
                .singleElement()
                .asString()
                .contains("orientation_search_config.symmetry: got 'C4' together with explicit angle ranges")
                .contains("symmetry: null");
    }

    @Test
    void aBandThatPassesNothingIsRefused() {
        assertThat(
                        problems(
                                ExampleConfig.YAML.replaceAll(
                                        "(?s)  bandpass_filter:.*computational",
                                        "  bandpass_filter: {enabled: true, low_freq_cutoff: 0.4, high_freq_cutoff: 0.1}\ncomputational")))
                .singleElement()
                .asString()
                .contains("nothing would pass");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{enabled: true}",
                "{enabled: true, frequencies: [0, 0.1], amplitudes: [1]}",
                "{enabled: true, frequencies: [0.2, 0.1], amplitudes: [1, 1]}",
                "{enabled: true, frequencies: [0, high], amplitudes: [1, 1]}"
            })
    void invalidCurvesAreRefused(String curve) {
        assertThat(problems(ExampleConfig.with(
                        "  bandpass_filter:", "  arbitrary_curve_filter: " + curve + "\n  bandpass_filter:")))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).contains("arbitrary_curve_filter.frequencies"));
    }

    @Test
    void allProblemsAreReportedTogetherWithTheirLines() {
        String yaml = ExampleConfig.with("voltage: 300.0", "voltage: high")
                .replace("defocus_step: 200.0", "defocus_step: -1")
                .replace("psi_step: 30.0", "psi_stepp: 30.0")
                .replace("micrograph_path: micrograph.mrc\n", "");
        assertThat(problems(yaml))
                .hasSize(4)
                .anySatisfy(p -> assertThat(p).startsWith("config.yaml:14: optics_group.voltage"))
                .anySatisfy(p -> assertThat(p).startsWith("config.yaml:26: defocus_search_config.defocus_step"))
                .anySatisfy(p -> assertThat(p).startsWith("config.yaml:30: orientation_search_config.psi_stepp"))
                .anySatisfy(p -> assertThat(p).contains("micrograph_path: the key is missing"));
    }

    @Test
    void aDuplicateKeyIsRefused() {
        assertThatThrownBy(() -> problems(ExampleConfig.with("voltage: 300.0", "voltage: 300.0\n  voltage: 200.0")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("config.yaml:16: voltage: the key is there twice");
    }

    @Test
    void aTreeThatIsTooDeepIsRefused() {
        assertThatThrownBy(() -> problems("a: " + "[".repeat(20_000)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("config.yaml");
    }

    @Test
    void anAliasIsTheValueThatWasNamed() {
        ConfigNode.Mapping tree =
                (ConfigNode.Mapping) ConfigNode.parse("a: &x {b: &y [1, 2]}\nc: *x\ne: [*y]\n", "f.yaml");
        assertThat(tree.entries().get("c")).isEqualTo(tree.entries().get("a"));
        assertThat(((ConfigNode.Sequence) tree.entries().get("e")).items())
                .containsExactly(
                        ((ConfigNode.Mapping) tree.entries().get("a")).entries().get("b"));
    }

    @Test
    void anAliasWithoutANameIsRefusedWithItsLine() {
        assertThatThrownBy(() -> problems(ExampleConfig.with("defocus_v: 4950.0", "defocus_v: *u")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(
                        "config.yaml:18: *u refers to a group or a list with the name &u, but there is none before it");
    }

    /** Nine levels of ten aliases would be a billion values. */
    @Test
    void aliasesCannotMultiplyWithoutLimit() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n");
        for (int level = 1; level < 9; level++) {
            yaml.append("a").append(level).append(": &a").append(level).append(" [");
            yaml.append(("*a" + (level - 1) + ", ").repeat(10)).append("1]\n");
        }
        assertThatThrownBy(() -> problems(yaml.toString()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("has more than 100000 values");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "just text", "- a\n- b", "a: [1", "a: b: c", "a: 1\n---\nb: 2"})
    void textThatIsNotAConfigurationIsRefused(String yaml) {
        assertThatThrownBy(() -> problems(yaml))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("config.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'  voltage: 300.0' | '\t voltage: 300.0' | config.yaml:15: not valid YAML: the line is indented with a tab",
                "voltage: 300.0 | voltage:300.0 | config.yaml:15: not valid YAML: a blank must follow the colon: write 'voltage: 300.0'",
                "voltage: 300.0 | voltage:\u00a0300.0 | config.yaml:15: not valid YAML: there is a special blank (U+00A0)",
                "mip_path: out/mip.mrc | mip_path: %out/mip.mrc | config.yaml:5: not valid YAML: a value that begins with % must be in quotes: write '%out/mip.mrc'",
                "mip_path: out/mip.mrc | 'mip_path: [1] out/mip.mrc' | config.yaml:5: not valid YAML: a value that begins with [ must be in quotes",
                "mip_path: out/mip.mrc | 'mip_path: @out/mip.mrc' | config.yaml:5: not valid YAML: a value that begins with @ must be in quotes",
            })
    void invalidYamlIsReportedWithLineAndReason(String part, String replacement, String message) {
        assertThatThrownBy(() -> problems(ExampleConfig.with(part, replacement)))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aMisplacedKeyGivesOnlyOneMessageWithItsGroup() {
        assertThat(problems(ExampleConfig.with("  ctf_B_factor: 60.0\n", "")
                        .replace("defocus_search", "ctf_B_factor: 60.0\ndefocus_search")))
                .singleElement()
                .asString()
                .contains("ctf_B_factor: belongs in optics_group; check the indentation");
    }

    @Test
    void validLinesFarFromTheErrorAreNotReported() {
        String yaml = ExampleConfig.with(
                        "defocus_v: 4950.0", "mag_matrix: [1.0, 0.0,\n    0.0, 1.0]\n  defocus_v: 4950.0")
                .replace("psi_step: 30.0", "psi_step:30.0");
        assertThatThrownBy(() -> problems(yaml))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("a blank must follow the colon: write 'psi_step: 30.0'");
    }

    @Test
    void aListWithoutAnEndIsReported() {
        assertThatThrownBy(() -> problems(ExampleConfig.with("defocus_v: 4950.0", "mag_matrix: [1.0, 0.0")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("the list or group that begins with [ has no ] at its end: [1.0, 0.0");
    }

    @Test
    void aGroupWithoutKeysIsReportedAsEmpty() {
        String yaml = ExampleConfig.YAML.replaceAll("(?s)(optics_group:).*(defocus_search_config:)", "$1\n$2");
        assertThat(problems(yaml)).singleElement().asString().contains("optics_group: the group is empty");
    }

    @Test
    void theConfigurationOfAnotherProgramIsRecognised() {
        assertThatThrownBy(() -> problems("template_volume_path: a.mrc\nparticle_stack: {}\n"))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("config.yaml: is a configuration of Leopard-EM's refine_template");
    }

    @Test
    void onlySimilarWordsAreSuggested() {
        assertThat(NearestWord.to("voltege", List.of("voltage", "label"))).contains("voltage");
        assertThat(NearestWord.to("xyzzy", List.of("voltage", "pixel_size"))).isEmpty();
        assertThat(NearestWord.distance("kitten", "sitting")).isEqualTo(3);
    }
}
