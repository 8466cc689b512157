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
 * @param corrections what is corrected in the input
 * @param results where the maps go
 * @param threshold above which a peak is a particle (Margay's own keys in {@code match_template_result})
 */
public record MatchTemplateConfig(
        String micrographPath,
        String templatePath,
        OpticsGroup optics,
        DefocusSearch defocusSearch,
        List<OrientationSearch> orientationSearches,
        PreprocessingFilters filters,
        InputCorrections corrections,
        ResultPaths results,
        ThresholdChoice threshold) {}
