package dev.margay.refine;

import dev.margay.kernels.local.LocalCorrelator;
import dev.margay.kernels.local.LocalShape;
import dev.margay.localsearch.Climb;
import dev.margay.localsearch.ClimbSettings;
import dev.margay.localsearch.LocalGridSearch;
import dev.margay.localsearch.LocalPose;
import dev.margay.localsearch.LocalTarget;
import dev.margay.localsearch.SearchProgress;
import dev.margay.orientation.Rotation;
import java.util.List;

/**
 * How executors search around each particle: on a grid, or by climbing. A class with plain fields and not a record, so that Kryo may
 * write and read it field by field.
 */
final class RefinementMethod {

    private final int templateSize;
    private final int templatePadding;
    private final int boxHeight;
    private final int boxWidth;
    private final boolean climbs;
    private final boolean highestOfBatch;
    private final double[] offsetAngles;
    private final double[] defociAngstrom;
    private final double[] climbSteps;
    private final int climbHalvings;
    private final int mostEvaluations;
    private final boolean polish;

    private RefinementMethod(RefinementPlan plan) {
        templateSize = plan.shape().templateSize();
        templatePadding = plan.shape().templatePadding();
        boxHeight = plan.shape().boxHeight();
        boxWidth = plan.shape().boxWidth();
        climbs = plan.climbs();
        highestOfBatch = plan.has(LeopardFault.MIP_OF_BATCH);
        offsetAngles = new double[3 * plan.offsets().length];
        for (int i = 0; i < plan.offsets().length; i++) {
            offsetAngles[3 * i] = plan.offsets()[i].phiDegrees();
            offsetAngles[3 * i + 1] = plan.offsets()[i].thetaDegrees();
            offsetAngles[3 * i + 2] = plan.offsets()[i].psiDegrees();
        }
        defociAngstrom = plan.defociAngstrom().clone();
        ClimbSettings climb = plan.climbSettings();
        climbSteps = new double[] {climb.tiltDegrees(), climb.inPlaneDegrees(), climb.defocusAngstrom()};
        climbHalvings = climb.halvings();
        mostEvaluations = climb.mostEvaluations();
        polish = climb.polish();
    }

    static RefinementMethod of(RefinementPlan plan) {
        return new RefinementMethod(plan);
    }

    LocalShape shape() {
        return new LocalShape(templateSize, templatePadding, boxHeight, boxWidth);
    }

    List<LocalPose> search(LocalCorrelator correlator, List<LocalTarget> targets, SearchProgress progress) {
        if (climbs) {
            ClimbSettings settings = new ClimbSettings(
                    climbSteps[0], climbSteps[1], climbSteps[2], climbHalvings, mostEvaluations, polish);
            return new Climb(shape(), settings).run(correlator, targets, progress);
        }
        Rotation[] offsets = new Rotation[offsetAngles.length / 3];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = new Rotation(offsetAngles[3 * i], offsetAngles[3 * i + 1], offsetAngles[3 * i + 2]);
        }
        LocalGridSearch.MipRule rule =
                highestOfBatch ? LocalGridSearch.MipRule.HIGHEST_OF_BATCH : LocalGridSearch.MipRule.AT_BEST;
        return new LocalGridSearch(shape(), offsets, defociAngstrom, rule).run(correlator, targets, progress);
    }
}
