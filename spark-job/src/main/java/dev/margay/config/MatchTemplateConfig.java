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
 * @param strategy one or two stages (Margay's own group)
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
        ThresholdChoice threshold,
        SearchStrategy strategy) {

    /** The same with another strategy. */
    public MatchTemplateConfig with(SearchStrategy other) {
        return of(defocusSearch, orientationSearches, other);
    }

    /**
     * The search of the first stage: the steps of angles and of the defocus are the wider ones of the strategy.
     *
     * @throws java.util.NoSuchElementException if the strategy leaves a factor open
     */
    public MatchTemplateConfig firstStage() {
        return strategy.isTwoStage()
                ? of(
                        defocusSearch.coarser(strategy.defocusCoarsening().getAsDouble()),
                        orientationSearches.stream()
                                .map(grid ->
                                        grid.coarser(strategy.angleCoarsening().getAsDouble()))
                                .toList(),
                        strategy)
                : this;
    }

    private MatchTemplateConfig of(DefocusSearch defoci, List<OrientationSearch> grids, SearchStrategy how) {
        return new MatchTemplateConfig(
                micrographPath,
                templatePath,
                optics,
                defoci,
                grids,
                filters,
                corrections,
                simulator,
                results,
                threshold,
                how);
    }
}
