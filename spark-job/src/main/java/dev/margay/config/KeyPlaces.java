package dev.margay.config;

import java.util.HashMap;
import java.util.Map;

/** File and line of each key of a configuration, for problems that are found after the reading. */
final class KeyPlaces {

    private KeyPlaces() {}

    /** The place of every dotted key, such as {@code species[0].count}. */
    static Map<String, String> of(ConfigNode tree) {
        Map<String, String> places = new HashMap<>();
        add(tree, "", places);
        return places;
    }

    /** The place of a key; that of its group, or the file, if the key is not given. */
    static String placeOf(String key, Map<String, String> places, String file) {
        String known = key;
        while (!places.containsKey(known)) {
            int dot = known.lastIndexOf('.');
            if (dot < 0) {
                return file;
            }
            known = known.substring(0, dot);
        }
        return places.get(known);
    }

    private static void add(ConfigNode node, String name, Map<String, String> places) {
        if (!name.isEmpty()) {
            places.put(name, node.place());
        }
        if (node instanceof ConfigNode.Mapping mapping) {
            mapping.entries().forEach((key, value) -> add(value, name.isEmpty() ? key : name + "." + key, places));
        } else if (node instanceof ConfigNode.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                add(sequence.items().get(i), name + "[" + i + "]", places);
            }
        }
    }
}
