package dev.margay.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The group {@code projection}: what is said, what is not said, and what is refused. */
class ProjectionChoiceTest {

    private static ConfigReading read(String group) {
        return MatchTemplateConfigReader.read(
                ExampleConfig.with("optics_group:", "projection: " + group + "\noptics_group:"), "config.yaml");
    }

    private static ProjectionChoice choice(String group) {
        return read(group).orThrow().projection();
    }

    @Test
    void whatIsNotSaidStaysEmpty() {
        MatchTemplateConfig config = MatchTemplateConfigReader.read(ExampleConfig.YAML, "config.yaml")
                .orThrow();
        assertThat(config.projection()).isEqualTo(ProjectionChoice.NONE);
        assertThat(config.projectionAccuracy()).isEqualTo(ProjectionAccuracy.PARITY);
        assertThat(choice("{}")).isEqualTo(ProjectionChoice.NONE);
        assertThat(choice("{gridding_correction: null, template_padding: }")).isEqualTo(ProjectionChoice.NONE);
        assertThat(choice("{gridding_correction: true}"))
                .isEqualTo(new ProjectionChoice(Optional.of(true), OptionalInt.empty()));
        assertThat(choice("{gridding_correction: false}").griddingCorrection()).contains(false);
        assertThat(choice("{template_padding: 2}").orElse(new ProjectionAccuracy(true, 1)))
                .isEqualTo(new ProjectionAccuracy(true, 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{gridding_correction: maybe} | projection.gridding_correction: got 'maybe'; expected true or false",
                "{template_padding: 3} | projection.template_padding: got '3'; expected a number (whole) from 1 to 2",
                "{template_padding: 1.5} | projection.template_padding: got '1.5'; expected a number (whole) from 1 to 2",
                "{padding: 2} | projection.padding: unknown key",
                "2 | projection: expected a group of keys, got '2'"
            })
    void badValuesAreRefusedWithKeyValueAndExpectation(String group, String message) {
        assertThat(read(group).problems()).hasSize(1);
        assertThat(read(group).problems().get(0).toString()).contains(message);
    }

    @Test
    void aChoiceReplacesOnlyWhatItSays() {
        ProjectionChoice padded = new ProjectionChoice(Optional.empty(), OptionalInt.of(2));
        ConfigTree tree = ConfigTree.parse(
                ExampleConfig.with(
                        "optics_group:", "projection: {gridding_correction: true, template_padding: 1}\noptics_group:"),
                "config.yaml");
        assertThat(tree.with(padded.overlay()).read().orThrow().projectionAccuracy())
                .isEqualTo(new ProjectionAccuracy(true, 2));
        assertThat(tree.with(ProjectionChoice.NONE.overlay()).read().orThrow().projectionAccuracy())
                .isEqualTo(new ProjectionAccuracy(true, 1));
        assertThat(padded.or(ProjectionChoice.of(ProjectionAccuracy.PARITY)))
                .isEqualTo(new ProjectionChoice(Optional.of(false), OptionalInt.of(2)));
    }

    @Test
    void aResolvedConfigurationSaysEverything() {
        MatchTemplateConfig config = MatchTemplateConfigReader.read(ExampleConfig.YAML, "config.yaml")
                .orThrow();
        assertThat(ConfigWriter.parameters(config)).doesNotContainKey("projection");
        assertThat(ConfigWriter.parameters(config.resolved()).get("projection"))
                .hasToString("{gridding_correction=false, template_padding=1}");
    }
}
