package dev.margay.config;

import java.util.List;
import java.util.stream.Stream;

/** Reads the group {@code computational_config}. Its keys have no effect: other settings decide where and how to compute. */
final class ComputationalReader {

    static final String GROUP = "computational_config";

    private ComputationalReader() {}

    static void read(ConfigSection section, List<ConfigNote> notes) {
        List<String> given = Stream.of("gpu_ids", "num_cpus", "backend")
                .filter(section::ignored)
                .toList();
        if (!given.isEmpty()) {
            notes.add(ConfigNote.of("computational_config: " + String.join(", ", given)
                    + " without effect; the settings for master and engine decide where and how to compute"));
        }
        // Leopard-EM ignores unknown keys in this group only.
        for (String key : section.unknownKeys()) {
            notes.add(ConfigNote.of(section.qualified(key) + " has no effect: unknown here, as in Leopard-EM"));
        }
    }
}
