package dev.margay.dataset;

import dev.margay.config.ConfigTree;
import dev.margay.config.ThresholdChoice;
import java.util.List;
import java.util.Optional;

/**
 * What the user wants to search.
 *
 * @param configFile name of the configuration that all searches share, for messages
 * @param config its content
 * @param table the micrographs; without a table, only the micrograph of the configuration is searched
 * @param templates paths of the templates, as written; if empty, only the template of the configuration is used
 * @param out folder for all results, as written in a configuration
 * @param threshold above which a peak is a particle; none for the value in the configuration
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
