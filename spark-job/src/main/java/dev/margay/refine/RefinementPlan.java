package dev.margay.refine;

import dev.margay.config.LocalOrientationSearch;
import dev.margay.config.OpticsGroup;
import dev.margay.config.RefineTemplateConfig;
import dev.margay.kernels.local.LocalShape;
import dev.margay.localsearch.ClimbSettings;
import dev.margay.orientation.DefocusAxis;
import dev.margay.orientation.LocalGrid;
import dev.margay.orientation.PixelSizeAxis;
import dev.margay.orientation.Rotation;
import dev.margay.particles.ParticleStack;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
 * @param sharedOptics the optics of all particles except for their defocus, if Leopard-EM's fault is repeated
 */
public record RefinementPlan(
        RefineTemplateConfig config,
        LocalShape shape,
        Rotation[] offsets,
        double[] defociAngstrom,
        double[] pixelSizesAngstrom,
        Set<LeopardFault> faults,
        Optional<OpticsGroup> sharedOptics) {

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
                new LocalShape(templateSize, config.projectionAccuracy().templatePadding(), box.height(), box.width()),
                // A climb has no grid, and keeps the pixel size.
                climbs(config) ? new Rotation[] {Rotation.NONE} : offsets(config.orientation(), faults),
                climbs(config) ? new double[] {0} : DefocusAxis.of(config.defocus()),
                climbs(config) ? new double[] {0} : PixelSizeAxis.of(config.pixelSize()),
                faults,
                Optional.empty());
    }

    /** With the fault {@link LeopardFault#OPTICS_OF_FIRST}: the optics of the first particle of the table, and the mean pixel size. */
    public RefinementPlan sharing(ParticleStack stack) {
        if (!has(LeopardFault.OPTICS_OF_FIRST)) {
            return this;
        }
        List<ParticleStack.Member> members = stack.micrographs().stream()
                .flatMap(micrograph -> micrograph.members().stream())
                .sorted(Comparator.comparingInt(ParticleStack.Member::row))
                .toList();
        double pixelSize = members.stream()
                .mapToDouble(member -> member.optics().pixelSizeAngstrom())
                .average()
                .orElseThrow();
        return new RefinementPlan(
                config,
                shape,
                offsets,
                defociAngstrom,
                pixelSizesAngstrom,
                faults,
                Optional.of(members.get(0).optics().withPixelSize(pixelSize)));
    }

    /**
     * The keys of phi ask for Leopard-EM's grid. It tilts about one axis only, so without them the offsets tilt in all directions.
     */
    private static Rotation[] offsets(LocalOrientationSearch search, Set<LeopardFault> faults) {
        if (faults.contains(LeopardFault.PHI_KEYS_DEAD)) {
            return LocalGrid.compatible(search);
        }
        return hasPhiKeys(search) ? LocalGrid.of(search) : LocalGrid.inAllDirections(search);
    }

    static boolean hasPhiKeys(LocalOrientationSearch search) {
        return search.phiCoarseDegrees().isPresent() || search.phiFineDegrees().isPresent();
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
