package dev.margay.config;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * All keys of the configuration. To find them, the reader reads empty configurations, and the keys that it asks for are recorded. So the
 * reader is the only source of units, limits and defaults.
 */
public final class ConfigKeys {

    /** Both ways to give orientations. The reader always asks for the other keys. */
    private static final List<String> SHORTEST =
            List.of("orientation_search_config: {}", "orientation_search_config: {orientation_configs: [{}]}");

    private static final String MEANINGS = "config-keys.properties";

    private static final String SEVERAL = OrientationSearchReader.SEVERAL;

    private ConfigKeys() {}

    /** Found once. They are needed when a configuration has unknown keys. */
    private static final class Holder {
        private static final List<ConfigKey> ALL = find();
    }

    /** Found once, separately, because most programs do not need them. */
    private static final class RefinementHolder {
        private static final List<ConfigKey> ALL = findOfRefinement();
    }

    /** Found once, as for a refinement. */
    private static final class ConstrainedSearchHolder {
        private static final List<ConfigKey> ALL = findOfConstrainedSearch();
    }

    /** All keys in the order of reading. A group comes before its keys. */
    public static List<ConfigKey> all() {
        return Holder.ALL;
    }

    /** All keys of a refinement in the order of reading, without their meanings. A group comes before its keys. */
    static List<ConfigKey> ofRefinement() {
        return RefinementHolder.ALL;
    }

    /** All keys of a constrained search, as {@link #ofRefinement}. */
    static List<ConfigKey> ofConstrainedSearch() {
        return ConstrainedSearchHolder.ALL;
    }

    /** Found once, as for a refinement. */
    private static final class OptimisationHolder {
        private static final List<ConfigKey> ALL = findOfOptimisation();
    }

    /** All keys of an optimisation of the template, as {@link #ofRefinement}. */
    static List<ConfigKey> ofOptimisation() {
        return OptimisationHolder.ALL;
    }

    private static List<ConfigKey> findOfOptimisation() {
        Map<String, ConfigKey> keys = new LinkedHashMap<>();
        OptimiseTemplateReader.read(
                ConfigNode.parse("pixel_size_coarse_search: {}", MEANINGS),
                MEANINGS,
                key -> keys.putIfAbsent(key.path(), key));
        return List.copyOf(keys.values());
    }

    private static List<ConfigKey> findOfConstrainedSearch() {
        Map<String, ConfigKey> keys = new LinkedHashMap<>();
        ConstrainedSearchReader.read(
                ConfigNode.parse("particle_stack_reference: {}", MEANINGS),
                MEANINGS,
                key -> keys.putIfAbsent(key.path(), key));
        return List.copyOf(keys.values());
    }

    private static List<ConfigKey> findOfRefinement() {
        Map<String, ConfigKey> keys = new LinkedHashMap<>();
        RefineTemplateReader.read(
                ConfigNode.parse("particle_stack: {}", MEANINGS), MEANINGS, key -> keys.putIfAbsent(key.path(), key));
        return List.copyOf(keys.values());
    }

    private static List<ConfigKey> find() {
        Properties meanings = meanings();
        Map<String, ConfigKey> keys = new LinkedHashMap<>();
        for (String yaml : SHORTEST) {
            MatchTemplateConfigReader.read(ConfigNode.parse(yaml, MEANINGS), MEANINGS, key -> {
                String path = key.path().replace("[0]", "[]");
                keys.putIfAbsent(path, key.at(path, meanings.getProperty(meaningOf(path), "")));
            });
        }
        return List.copyOf(keys.values());
    }

    /** The name of a key in the properties file. Keys in a list of grids have the same meaning as keys of a single grid. */
    static String meaningOf(String path) {
        return path.replace(SEVERAL + "[].", "");
    }

    /** The meanings of keys, by path. */
    static Properties meanings() {
        Properties meanings = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(ConfigKeys.class.getResourceAsStream(MEANINGS), MEANINGS),
                StandardCharsets.UTF_8)) {
            meanings.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + MEANINGS + " of this program", e);
        }
        return meanings;
    }
}
