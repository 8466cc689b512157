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
 * Every key of the configuration, found by having the reader read configurations that leave everything out and noting what it asks
 * for. So there is one source of units, limits and defaults: the reader.
 */
public final class ConfigKeys {

    /** Both ways to give orientations; all else is asked for in any case. */
    private static final List<String> SHORTEST =
            List.of("orientation_search_config: {}", "orientation_search_config: {orientation_configs: [{}]}");

    private static final String MEANINGS = "config-keys.properties";

    private static final String SEVERAL = OrientationSearchReader.SEVERAL;

    private ConfigKeys() {}

    /** Found once: the reader is asked for them when a configuration has unknown keys. */
    private static final class Holder {
        private static final List<ConfigKey> ALL = find();
    }

    /** All keys, groups before what is in them, in the order in which they are read. */
    public static List<ConfigKey> all() {
        return Holder.ALL;
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

    /** Where the meaning of a key is written: those of an entry of several mean what they mean of the only one. */
    static String meaningOf(String path) {
        return path.replace(SEVERAL + "[].", "");
    }

    /** What is written of keys, by path. */
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
