package dev.margay.refine;

import dev.margay.config.LocalOrientationSearch;
import dev.margay.config.RefineTemplateConfig;
import dev.margay.kernels.local.LocalShape;
import dev.margay.localsearch.ClimbSettings;
import dev.margay.orientation.DefocusAxis;
import dev.margay.orientation.LocalGrid;
import dev.margay.orientation.PixelSizeAxis;
import dev.margay.orientation.Rotation;
import java.util.Set;

/**
 * What every particle of a refinement has in common.
 *
 * @param config the refinement
 * @param shape sizes of the boxes
 * @param offsets of the orientation
 * @param defociAngstrom offsets of the defocus
 * @param pixelSizesAngstrom offsets of the pixel size
 * @param faults of Leopard-EM to be repeated
 */
public record RefinementPlan(
        RefineTemplateConfig config,
        LocalShape shape,
        Rotation[] offsets,
        double[] defociAngstrom,
        double[] pixelSizesAngstrom,
        Set<LeopardFault> faults) {

    /** A climb begins with steps of this part of the configured range. */
    private static final double FIRST_STEP = 0.8;

    /**
     * The plan of a configuration.
     *
     * @param templateSize side of the template
     * @param faults of Leopard-EM to be repeated
     * @throws IllegalArgumentException if a grid has too many values
     */
    public static RefinementPlan of(RefineTemplateConfig config, int templateSize, Set<LeopardFault> faults) {
        RefineTemplateConfig.Box box = config.particles().boxFor(templateSize);
        return new RefinementPlan(
                config,
                new LocalShape(templateSize, box.height(), box.width()),
                offsets(config.orientation(), faults),
                DefocusAxis.of(config.defocus()),
                // A climb keeps the pixel size.
                climbs(config) ? new double[] {0} : PixelSizeAxis.of(config.pixelSize()),
                faults);
    }

    /**
     * The keys of phi ask for Leopard-EM's grid. It tilts about one axis only, so without them the offsets tilt in all directions.
     */
    private static Rotation[] offsets(LocalOrientationSearch search, Set<LeopardFault> faults) {
        if (faults.contains(LeopardFault.PHI_KEYS_DEAD)) {
            return LocalGrid.compatible(search);
        }
        boolean phi =
                search.phiCoarseDegrees().isPresent() || search.phiFineDegrees().isPresent();
        return phi ? LocalGrid.of(search) : LocalGrid.inAllDirections(search);
    }

    /** Whether particles climb; otherwise they try a grid. */
    public boolean climbs() {
        return climbs(config);
    }

    private static boolean climbs(RefineTemplateConfig config) {
        return config.method().strategy() == RefineTemplateConfig.Strategy.CONTINUOUS;
    }

    /** Poses of the grid for each particle. */
    public long gridPoses() {
        return (long) offsets.length * defociAngstrom.length * pixelSizesAngstrom.length;
    }

    /** The steps of a climb: what the configuration enables, within its ranges at first. */
    ClimbSettings climbSettings() {
        boolean turns = config.orientation().enabled();
        double widest = Math.max(
                Math.abs(config.defocus().minAngstrom()),
                Math.abs(config.defocus().maxAngstrom()));
        return new ClimbSettings(
                turns ? FIRST_STEP * config.orientation().thetaCoarseDegrees() : 0,
                turns ? FIRST_STEP * config.orientation().psiCoarseDegrees() : 0,
                config.defocus().enabled() ? FIRST_STEP * widest : 0,
                ClimbSettings.DEFAULT_HALVINGS,
                config.method().maxEvaluations(),
                config.method().polish());
    }

    boolean has(LeopardFault fault) {
        return faults.contains(fault);
    }
}
