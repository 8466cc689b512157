package dev.margay.refine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares the z-scores at the start of a refinement with those in the table. They differ if filters, optics or template are not those of
 * the search: a table does not have the camera's MTF or the beam tilt.
 *
 * @param plan the refinement
 * @param results its outcomes
 */
record StartScores(RefinementPlan plan, RefinementResults results) {

    private static final double LARGE_DIFFERENCE = 0.1;

    /** The note, if they differ. Particles that were refined before start elsewhere and do not count. */
    Optional<String> note() {
        if (!plan.faults().isEmpty() || !plan.config().globalFiltering()) {
            return Optional.empty();
        }
        double sum = 0;
        int count = 0;
        for (RefinementItem item : results.items()) {
            for (RefinedPose pose :
                    results.outcome(item).map(RefinementOutcome::poses).orElse(List.of())) {
                var particle = item.micrograph().members().get(pose.particle()).particle();
                float searched = particle.score().scaledMip();
                if (particle.refined().isEmpty() && Float.isFinite(searched)) {
                    sum += Math.abs(pose.startScaledMip() - searched);
                    count++;
                }
            }
        }
        return count > 0 && sum / count > LARGE_DIFFERENCE
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "at the start, z-scores differ from those in the table by %.2f on average; are filters and template"
                                + " those of the search? MTF and beam tilt are not in a table and are left out",
                        sum / count))
                : Optional.empty();
    }
}
