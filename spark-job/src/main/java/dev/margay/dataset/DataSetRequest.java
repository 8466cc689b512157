package dev.margay.dataset;

import dev.margay.config.ConfigTree;
import dev.margay.config.ThresholdChoice;
import java.util.List;
import java.util.Optional;

/**
 * What a user asks for.
 *
 * @param configFile name of the configuration that all searches have in common, for messages
 * @param config its content
 * @param table the micrographs; without one, the configuration's own is the only one
 * @param templates paths of the templates, as written; if empty, the configuration's own is the only one
 * @param out folder of all results, as configurations would have it
 * @param threshold above which a peak is a particle; none for what the configuration says
 */
public record DataSetRequest(
        String configFile,
        ConfigTree config,
        Optional<MicrographTable> table,
        List<String> templates,
        String out,
        ThresholdChoice threshold) {

    public DataSetRequest {
        templates = List.copyOf(templates);
    }
}
