package dev.margay.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documented keys are exactly the keys that the reader reads. */
class ConfigKeysTest {

    private static final Map<String, ConfigKey> KEYS =
            ConfigKeys.all().stream().collect(Collectors.toMap(ConfigKey::path, Function.identity()));

    @Test
    void everyKeyHasAMeaningAndEveryMeaningAKey() {
        Set<String> documented =
                KEYS.keySet().stream().map(ConfigKeys::meaningOf).collect(Collectors.toSet());
        assertThat(ConfigKeys.meanings().stringPropertyNames()).containsExactlyInAnyOrderElementsOf(documented);
        assertThat(KEYS.values())
                .allSatisfy(key -> assertThat(key.meaning()).as(key.path()).isNotBlank());
    }

    @Test
    void everyKeyIsInAGroupThatIsAlsoAKey() {
        assertThat(KEYS.values()).allSatisfy(key -> {
            String group = key.group().replaceFirst("\\[]$", "");
            assertThat(group.isEmpty() || KEYS.containsKey(group))
                    .as(key.path())
                    .isTrue();
        });
    }

    @Test
    void unitsLimitsAndDefaultsAreThoseOfTheReader() {
        ConfigKey voltage = KEYS.get("optics_group.voltage");
        assertThat(voltage.required()).isTrue();
        assertThat(voltage.unit()).isEqualTo("kilovolts");
        assertThat(voltage.limits().lowExcluded()).isFalse();
        assertThat(voltage.limits().low()).hasValue(1);
        assertThat(voltage.limits().high()).hasValue(5000);
        assertThat(voltage.limits().words()).isEqualTo(" from 1.0 to 5000.0");
        assertThat(KEYS.get("optics_group.spherical_aberration").defaultValue()).isEqualTo("2.7");
        assertThat(KEYS.get("optics_group.mag_matrix").size()).isEqualTo(new ConfigKey.ListSize(4, 4));
        assertThat(KEYS.get("defocus_search_config.defocus_min").defaultValue()).isEqualTo("-1000");
        assertThat(KEYS.get("orientation_search_config.base_grid_method").choices())
                .containsExactly("uniform", "healpix", "cartesian");
        assertThat(KEYS.get("preprocessing_filters.whitening_filter.max_freq").defaultValue())
                .isEqualTo("0.5");
        assertThat(KEYS.get("preprocessing_filters.whitening_filter.do_power_spectrum")
                        .defaultValue())
                .isEqualTo("true");
    }

    @Test
    void groupsInAListHaveTheKeysOfTheSingleGroup() {
        List<String> single = KEYS.keySet().stream()
                .filter(path -> path.matches("orientation_search_config\\.\\w+"))
                .filter(path -> !path.endsWith("orientation_configs"))
                .map(path -> path.replace("orientation_search_config.", ""))
                .toList();
        List<String> listed = KEYS.keySet().stream()
                .filter(path -> path.contains("[]."))
                .map(path -> path.replaceFirst(".*\\[]\\.", ""))
                .toList();
        assertThat(listed).hasSizeGreaterThan(10).containsExactlyInAnyOrderElementsOf(single);
    }

    @Test
    void theReaderReadsOnlyListedKeys() {
        MatchTemplateConfigReader.read(ConfigNode.parse(ExampleConfig.YAML, "x"), "x", key -> assertThat(KEYS)
                .containsKey(key.path()));
    }
}
