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
 * @param filters whitening and other filters; the band-pass ends at the resolution limit of {@code cropping}, if there is one
 * @param corrections what is corrected in the input
 * @param projection what is said about the accuracy of projections; {@link #projectionAccuracy} is what follows
 * @param simulator how the template is made, if {@code templatePath} is an atomic model
 * @param results paths of the maps
 * @param particles what counts as a particle (Margay's own keys in {@code match_template_result}, and {@code search_area})
 * @param strategy one or two stages (Margay's own group)
 * @param cropping whether the search runs on coarser pixels
 * @param constraints which poses are allowed where
 */
public record MatchTemplateConfig(
        String micrographPath,
        String templatePath,
        OpticsGroup optics,
        DefocusSearch defocusSearch,
        List<OrientationSearch> orientationSearches,
        PreprocessingFilters filters,
        InputCorrections corrections,
        ProjectionChoice projection,
        Optional<SimulatorConfig> simulator,
        ResultPaths results,
        ParticleChoice particles,
        SearchStrategy strategy,
        CroppingChoice cropping,
        PoseConstraintChoice constraints) {

    /** The accuracy of projections: what is said, and Leopard-EM's way otherwise. */
    public ProjectionAccuracy projectionAccuracy() {
        return projection.orElse(ProjectionAccuracy.PARITY);
    }

    /** The symmetry of the molecule, as the search of its orientations names it; C1 if ranges of angles are given instead. */
    public PointGroup symmetry() {
        return symmetryOf(orientationSearches);
    }

    static PointGroup symmetryOf(List<OrientationSearch> grids) {
        return grids.stream()
                .flatMap(grid -> grid.symmetry().stream())
                .findFirst()
                .orElse(PointGroup.UNSYMMETRIC);
    }

    /** The same search, with everything said that depends on defaults of this version of Margay. */
    public MatchTemplateConfig resolved() {
        return of(defocusSearch, orientationSearches, ProjectionChoice.of(projectionAccuracy()), strategy);
    }

    /** The same with another strategy. */
    public MatchTemplateConfig with(SearchStrategy other) {
        return of(defocusSearch, orientationSearches, projection, other);
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
                        projection,
                        strategy)
                : this;
    }

    /** The same on the micrograph's own pixels; a resolution limit stays in the filters. */
    public MatchTemplateConfig withoutCropping() {
        return of(defocusSearch, orientationSearches, projection, strategy, CroppingChoice.NONE);
    }

    private MatchTemplateConfig of(
            DefocusSearch defoci, List<OrientationSearch> grids, ProjectionChoice accuracy, SearchStrategy how) {
        return of(defoci, grids, accuracy, how, cropping);
    }

    private MatchTemplateConfig of(
            DefocusSearch defoci,
            List<OrientationSearch> grids,
            ProjectionChoice accuracy,
            SearchStrategy how,
            CroppingChoice pixels) {
        return new MatchTemplateConfig(
                micrographPath,
                templatePath,
                optics,
                defoci,
                grids,
                filters,
                corrections,
                accuracy,
                simulator,
                results,
                particles,
                how,
                pixels,
                constraints);
    }
}
