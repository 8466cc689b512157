package dev.margay.config;

import dev.margay.problem.BadInputException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration that is parsed but not read yet, so that one file can be used for thousands of rows:
 * {@code tree.with(overlay).read()}. It is immutable.
 */
public final class ConfigTree {

    private final String file;
    private final ConfigNode root;

    private ConfigTree(String file, ConfigNode root) {
        this.file = file;
        this.root = root;
    }

    /**
     * Parses a configuration.
     *
     * @param yaml its text
     * @param file its name, for messages
     * @throws BadInputException if it is not YAML, is empty, or has a key twice
     */
    public static ConfigTree parse(String yaml, String file) {
        return new ConfigTree(file, ConfigNode.parse(yaml, file));
    }

    /** This configuration with replaced or added values. Missing groups are created. */
    public ConfigTree with(ConfigOverlay overlay) {
        ConfigNode overlaid = root;
        for (Map.Entry<String, ConfigOverlay.Cell> cell : overlay.cells().entrySet()) {
            ConfigOverlay.Cell value = cell.getValue();
            overlaid = put(
                    overlaid,
                    Arrays.asList(cell.getKey().split("\\.", -1)),
                    new ConfigNode.Scalar(value.text(), value.place()));
        }
        return new ConfigTree(file, overlaid);
    }

    /**
     * Reads the configuration.
     *
     * @throws BadInputException only if it is not a mapping; other problems are in the result
     */
    public ConfigReading read() {
        return MatchTemplateConfigReader.read(root, file);
    }

    /** Reads the simulator of this configuration, with replaced values. */
    SimulatorReading withSimulator(ConfigOverlay overlay) {
        boolean grouped =
                root instanceof ConfigNode.Mapping mapping && mapping.entries().containsKey(SimulatorReader.GROUP);
        ConfigOverlay qualified = ConfigOverlay.at(overlay.place());
        for (Map.Entry<String, ConfigOverlay.Cell> cell : overlay.cells().entrySet()) {
            qualified = qualified.with((grouped ? SimulatorReader.GROUP + "." : "") + cell.getKey(), cell.getValue());
        }
        return SimulatorReader.read(with(qualified).root, file);
    }

    private static ConfigNode put(ConfigNode group, List<String> keys, ConfigNode.Scalar value) {
        if (keys.isEmpty()) {
            return value;
        }
        if (!(group instanceof ConfigNode.Mapping mapping)) {
            // If the file has text or a list instead of a group, the reader reports it.
            return group;
        }
        Map<String, ConfigNode> entries = new LinkedHashMap<>(mapping.entries());
        ConfigNode child = entries.get(keys.get(0));
        if (child == null || child instanceof ConfigNode.Null) {
            // Other keys of the group are missing in the file, not in the table.
            child = new ConfigNode.Mapping(Map.of(), mapping.place());
        }
        entries.put(keys.get(0), put(child, keys.subList(1, keys.size()), value));
        return new ConfigNode.Mapping(entries, mapping.place());
    }
}
