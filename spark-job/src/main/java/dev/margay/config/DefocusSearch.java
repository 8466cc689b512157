package dev.margay.config;

/**
 * Which defoci are searched, relative to the micrograph's ({@code defocus_search_config}).
 *
 * @param enabled if false, only 0 is searched
 * @param minAngstrom lowest relative defocus
 * @param maxAngstrom highest relative defocus
 * @param stepAngstrom step
 * @param skipEnforceZero do not insert 0 where the steps miss it
 * @param strictRanges Margay's own key: do not go beyond {@code maxAngstrom} and do not insert 0, as Leopard-EM may
 */
public record DefocusSearch(
        boolean enabled,
        double minAngstrom,
        double maxAngstrom,
        double stepAngstrom,
        boolean skipEnforceZero,
        boolean strictRanges) {

    /** Only the particle's own defocus. */
    static final DefocusSearch NONE = new DefocusSearch(false, 0, 0, 1, false, false);

    /** The same range with a step that is wider by this factor. */
    public DefocusSearch coarser(double factor) {
        return new DefocusSearch(
                enabled, minAngstrom, maxAngstrom, factor * stepAngstrom, skipEnforceZero, strictRanges);
    }
}
