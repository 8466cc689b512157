package dev.margay.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A written configuration is the same when it is read again. */
class ConfigWriterTest {

    private static final List<MatchTemplateConfig> CONFIGS = WrittenConfigs.ALL;

    @ParameterizedTest
    @FieldSource("CONFIGS")
    void writingAndReadingChangesNothing(MatchTemplateConfig config) {
        ConfigReading reading = MatchTemplateConfigReader.read(ConfigWriter.yaml(config), "written.yaml");
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.config()).contains(config);
    }

    @ParameterizedTest
    @FieldSource("CONFIGS")
    void onlyKeysThatTheReaderKnowsAreWritten(MatchTemplateConfig config) {
        List<String> known = ConfigKeys.all().stream().map(ConfigKey::path).toList();
        List<String> written = paths("", ConfigWriter.parameters(config));
        assertThat(written).hasSizeGreaterThan(40).isSubsetOf(known);
    }

    @Test
    void everyKeyThatHasAnEffectIsWritten() {
        List<String> written = CONFIGS.stream()
                .flatMap(config -> paths("", ConfigWriter.parameters(config)).stream())
                .toList();
        List<String> effective = ConfigKeys.all().stream()
                .filter(key -> key.kind() != ConfigKey.Kind.IGNORED && key.kind() != ConfigKey.Kind.NULL_ONLY)
                .map(ConfigKey::path)
                // These keys are not in the files of Leopard-EM's users either.
                .filter(path -> !path.contains("phase_randomization_filter")
                        && !path.startsWith("fast_fft_padding")
                        && !path.endsWith("psi_min"))
                .filter(path -> !path.equals("simulator.pdb_filepath"))
                .toList();
        assertThat(written).containsAll(effective);
    }

    private static List<String> paths(String group, Map<?, ?> keys) {
        List<String> paths = new ArrayList<>();
        keys.forEach((key, value) -> {
            String path = group + key;
            paths.add(path);
            if (value instanceof Map<?, ?> inner) {
                paths.addAll(paths(path + ".", inner));
            } else if (value instanceof List<?> list) {
                list.stream()
                        .filter(Map.class::isInstance)
                        .forEach(item -> paths.addAll(paths(path + "[].", (Map<?, ?>) item)));
            }
        });
        return paths;
    }
}
