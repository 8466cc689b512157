package dev.margay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.problem.InputProblem;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Values from a row of a table replace values of a configuration. */
class ConfigOverlayTest {

    private static final ConfigOverlay ROW = ConfigOverlay.at("m.star:23")
            .with("micrograph_path", "a.mrc", "_rlnMicrographName")
            .with("optics_group.defocus_u", "6000.5", "_rlnDefocusU");

    private static final Set<String> RESULT_PATHS = new ResultPaths(
                    true, "", "", "", "", "", "", "", "", CorrelationTableChoice.DEFAULT, Hdf5Choice.NONE)
            .byKey()
            .keySet();

    private static ConfigReading read(String yaml, ConfigOverlay overlay) {
        return MatchTemplateConfigReader.read(yaml, "config.yaml", overlay);
    }

    @Test
    void valuesOfTheTableReplaceValuesOfTheConfiguration() {
        MatchTemplateConfig config = read(ExampleConfig.YAML, ROW).orThrow();
        assertThat(config.micrographPath()).isEqualTo("a.mrc");
        assertThat(config.optics().defocusUAngstrom()).isEqualTo(6000.5);
        // All other values are from the file.
        assertThat(config.optics().defocusVAngstrom()).isEqualTo(4950);
        assertThat(config.templatePath()).isEqualTo("template.mrc");
    }

    @Test
    void oneParsedFileIsUsedForManyRows() {
        ConfigTree tree = ConfigTree.parse(ExampleConfig.YAML, "config.yaml");
        MatchTemplateConfig first = tree.with(ROW).read().orThrow();
        MatchTemplateConfig second =
                tree.with(ROW.with("micrograph_path", "b.mrc", "x")).read().orThrow();
        assertThat(first.micrographPath()).isEqualTo("a.mrc");
        assertThat(second.micrographPath()).isEqualTo("b.mrc");
        assertThat(tree.read().orThrow())
                .isEqualTo(MatchTemplateConfigReader.read(ExampleConfig.YAML, "config.yaml")
                        .orThrow());
    }

    @Test
    void missingKeysAndGroupsAreAdded() {
        String without = ExampleConfig.YAML
                .replace("micrograph_path: micrograph.mrc\n", "")
                .replaceAll("(?s)match_template_result:.*?optics_group", "match_template_result:\noptics_group");
        ConfigOverlay overlay = ROW;
        for (String key : RESULT_PATHS) {
            overlay = overlay.with("match_template_result." + key, "out/" + key, "--output");
        }
        assertThat(read(without, overlay).orThrow().results().mip()).isEqualTo("out/mip_path");
        assertThat(read(without.replace("match_template_result:\n", ""), overlay)
                        .orThrow()
                        .results()
                        .relativeDefocus())
                .isEqualTo("out/relative_defocus_path");
    }

    @Test
    void anInvalidValueIsReportedWithRowAndColumn() {
        ConfigReading reading = read(
                ExampleConfig.with("voltage: 300.0", "voltage: high"),
                ROW.with("optics_group.defocus_u", "nan", "_rlnDefocusU")
                        .with("optics_group.phase_shfit", "1", "_rlnPhaseShift")
                        .with("optics_group.pixel_size", ConfigOverlay.Cell.of("-1", "m.star:12", "_rlnPixel")));
        assertThat(reading.problems())
                .extracting(InputProblem::toString)
                .hasSize(4)
                .anySatisfy(p -> assertThat(p).startsWith("config.yaml:15: optics_group.voltage: got 'high'"))
                .anySatisfy(p -> assertThat(p)
                        .startsWith("m.star:23, _rlnDefocusU: optics_group.defocus_u: got 'nan'; expected a number"))
                .anySatisfy(p -> assertThat(p).startsWith("m.star:12, _rlnPixel: optics_group.pixel_size: got '-1'"))
                .anySatisfy(
                        p -> assertThat(p).startsWith("m.star:23, _rlnPhaseShift: optics_group.phase_shfit: unknown"));
    }

    @Test
    void missingKeysOfAnAddedGroupAreReportedForTheFile() {
        String without = ExampleConfig.YAML.replaceAll("(?s)match_template_result:.*?optics_group", "optics_group");
        assertThat(read(without, ROW.with("match_template_result.mip_path", "mip.mrc", "--output"))
                        .problems())
                .extracting(InputProblem::toString)
                .hasSize(7)
                .allSatisfy(
                        p -> assertThat(p).matches("config.yaml:1: match_template_result\\.\\w+_path: .*missing.*"));
    }

    @Test
    void aValueInPlaceOfAGroupIsReportedForTheFile() {
        String text = ExampleConfig.YAML.replaceAll(
                "(?s)match_template_result:.*?optics_group", "match_template_result: here\noptics_group");
        assertThat(read(text, ROW.with("match_template_result.mip_path", "mip.mrc", "--output"))
                        .problems())
                .extracting(InputProblem::toString)
                .anySatisfy(p -> assertThat(p)
                        .startsWith("config.yaml:3: match_template_result: expected a group of keys, got 'here'"));
    }

    @Test
    void anOverlayRefusesIncompleteKeys() {
        assertThatThrownBy(
                        () -> new ConfigOverlay("m.star:1", Map.of("optics_group.", new ConfigOverlay.Cell("1", "x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("optics_group.");
    }
}
