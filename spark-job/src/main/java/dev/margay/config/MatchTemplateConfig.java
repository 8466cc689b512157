package dev.margay.config;

import java.util.List;

/**
 * A whole match_template configuration, as Leopard-EM's {@code MatchTemplateManager} reads it from YAML.
 *
 * @param micrographPath the image searched, as written
 * @param templatePath the density searched for, as written ({@code template_volume_path})
 * @param optics the microscope
 * @param defocusSearch which defoci
 * @param orientationSearches which orientations: one grid, or several one after another ({@code orientation_configs})
 * @param filters whitening and other filters
 * @param results where the maps go
 */
public record MatchTemplateConfig(
        String micrographPath,
        String templatePath,
        OpticsGroup optics,
        DefocusSearch defocusSearch,
        List<OrientationSearch> orientationSearches,
        PreprocessingFilters filters,
        ResultPaths results) {}
