package dev.margay.config;

/**
 * Which pixel sizes a refinement tries, relative to the micrograph's ({@code pixel_size_refinement_config}).
 *
 * @param enabled if false, only 0 is tried
 * @param minAngstrom lowest relative pixel size
 * @param maxAngstrom highest relative pixel size
 * @param stepAngstrom step
 * @param skipEnforceZero do not insert 0 where the steps miss it
 */
public record PixelSizeSearch(
        boolean enabled, double minAngstrom, double maxAngstrom, double stepAngstrom, boolean skipEnforceZero) {

    /** Only the pixel size of the micrograph. */
    static final PixelSizeSearch NONE = new PixelSizeSearch(false, 0, 0, 1, false);
}
