package dev.margay.config;

import java.util.List;
import java.util.Optional;

/**
 * A whole match_template configuration, as Leopard-EM's {@code MatchTemplateManager} reads it from YAML.
 *
 * @param micrographPath path of the image, as written
 * @param templatePath path of the density, as written ({@code template_volume_path})
 * @param optics the microscope
 * @param defocusSearch the defoci
 * @param orientationSearches the orientations: one grid, or several one after another ({@code orientation_configs})
 * @param filters whitening and other filters
 * @param corrections what is corrected in the input
 * @param simulator how the template is made, if {@code templatePath} is an atomic model
 * @param results paths of the maps
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
        Optional<SimulatorConfig> simulator,
        ResultPaths results,
        ThresholdChoice threshold) {}
