package dev.margay.config;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The configuration of a refinement of particles: Leopard-EM's {@code RefineTemplateManager}, and Margay's own keys.
 *
 * @param templatePath the density, as written; an atomic model if there is a simulator
 * @param particles the table of particles and their boxes
 * @param defocus the tried defoci, relative to the particle's
 * @param pixelSize the tried pixel sizes, relative to the micrograph's
 * @param orientation the tried orientations, relative to the particle's
 * @param filters the filters on micrographs and template
 * @param globalFiltering whether whole micrographs are filtered before the boxes are cut; otherwise each box is filtered
 * @param corrections of micrographs and template, as in a search
 * @param projection what is said about the accuracy of projections; {@link #projectionAccuracy} is what follows
 * @param simulator makes the template from an atomic model
 * @param movie makes the boxes from movies; they are filtered one by one then
 * @param method how the best values are found
 */
public record RefineTemplateConfig(
        String templatePath,
        Particles particles,
        DefocusSearch defocus,
        PixelSizeSearch pixelSize,
        LocalOrientationSearch orientation,
        PreprocessingFilters filters,
        boolean globalFiltering,
        InputCorrections corrections,
        ProjectionChoice projection,
        Optional<SimulatorConfig> simulator,
        Optional<MovieChoice> movie,
        Method method) {

    /** The same with another method. */
    public RefineTemplateConfig with(Method other) {
        return with(other, projection);
    }

    /** The same with another choice of the accuracy of projections. */
    public RefineTemplateConfig with(ProjectionChoice other) {
        return with(method, other);
    }

    /** The same with other boxes, or another table. */
    public RefineTemplateConfig with(Particles other) {
        return with(other, method, projection);
    }

    /** The same, with each particle only at the orientation, defocus and pixel size that it has. It may still move within its box. */
    public RefineTemplateConfig atFixedPoses() {
        return new RefineTemplateConfig(
                templatePath,
                particles,
                DefocusSearch.NONE,
                PixelSizeSearch.NONE,
                LocalOrientationSearch.NONE,
                filters,
                globalFiltering,
                corrections,
                projection,
                simulator,
                movie,
                Method.DEFAULT);
    }

    private RefineTemplateConfig with(Method otherMethod, ProjectionChoice otherProjection) {
        return with(particles, otherMethod, otherProjection);
    }

    private RefineTemplateConfig with(Particles otherParticles, Method otherMethod, ProjectionChoice otherProjection) {
        return new RefineTemplateConfig(
                templatePath,
                otherParticles,
                defocus,
                pixelSize,
                orientation,
                filters,
                globalFiltering,
                corrections,
                otherProjection,
                simulator,
                movie,
                otherMethod);
    }

    /** The accuracy of projections: what is said, and Leopard-EM's way otherwise. */
    public ProjectionAccuracy projectionAccuracy() {
        return projection.orElse(ProjectionAccuracy.PARITY);
    }

    /** The same refinement, with everything said that depends on defaults of this version of Margay. */
    public RefineTemplateConfig resolved() {
        return with(ProjectionChoice.of(projectionAccuracy()));
    }

    /**
     * The particles ({@code particle_stack}).
     *
     * @param tablePath the table, as written
     * @param box the box around each particle, if given
     * @param templateSize side of the template in the search, if given, voxels
     */
    public record Particles(String tablePath, Optional<Box> box, OptionalInt templateSize) {

        /** How much larger than the template a box is in each direction if its size is not given, pixels. */
        public static final int DEFAULT_MARGIN_PIXELS = 6;

        /**
         * The box around each particle. If its size is not given, it is the template's plus {@value #DEFAULT_MARGIN_PIXELS} pixels, so
         * that a particle can move by 3 pixels in each direction.
         *
         * @param voxels side of the template
         */
        public Box boxFor(int voxels) {
            return box.orElseGet(() -> new Box(voxels + DEFAULT_MARGIN_PIXELS, voxels + DEFAULT_MARGIN_PIXELS));
        }
    }

    /**
     * The size of a box.
     *
     * @param height pixels
     * @param width pixels
     */
    public record Box(int height, int width) {

        /** Whether a square of this side is not larger than the box. */
        public boolean holds(int side) {
            return height >= side && width >= side;
        }
    }

    /**
     * How the best values are found: Margay's own group {@code refinement}.
     *
     * @param strategy of the refinement
     * @param leopardCompatible whether the known faults of Leopard-EM's refinement are repeated, to compare results
     * @param maxEvaluations how many correlograms a particle may need in a continuous refinement
     * @param polish whether the best point of a grid or of a continuous refinement is improved between its neighbours
     */
    public record Method(Strategy strategy, boolean leopardCompatible, int maxEvaluations, boolean polish) {

        /** The defaults. */
        public static final Method DEFAULT = new Method(Strategy.GRID, false, 400, true);

        /** The same, but the known faults of Leopard-EM are repeated. */
        public Method compatible() {
            return new Method(strategy, true, maxEvaluations, polish);
        }
    }

    /** How values are tried. */
    public enum Strategy {
        /** All combinations of the offsets, as in Leopard-EM. */
        GRID,
        /** Steps towards the maximum, without a grid. */
        CONTINUOUS;

        /** The name in the YAML file. */
        public String yamlName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
