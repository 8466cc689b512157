package dev.margay.constrained;

import dev.margay.orientation.ConstrainedGrid;
import dev.margay.orientation.Rotation;
import dev.margay.particles.ExpectedPlace;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleStack;
import dev.margay.refine.RefinedPose;
import dev.margay.refine.RefinementItem;
import dev.margay.refine.RefinementOutcome;
import dev.margay.refine.RefinementResults;
import dev.margay.result.RefinementRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a constrained search found: a row for each reference.
 *
 * @param inputs of the search
 * @param rows in the order of the reference's table; without refined values where nothing was searched
 */
public record ConstrainedResults(ConstrainedInputs inputs, List<Particle> rows) {

    /** Copies the list. */
    public ConstrainedResults {
        rows = List.copyOf(rows);
    }

    /** The results of the search around the expected places. */
    public static ConstrainedResults of(ConstrainedInputs inputs, RefinementResults results) {
        Map<Integer, Particle> found = results.byRow();
        ConstrainedGrid.Nearest turns = new ConstrainedGrid.Nearest(inputs.turns());
        for (RefinementItem item : results.items()) {
            List<ParticleStack.Member> members = item.micrograph().members();
            for (RefinedPose pose :
                    results.outcome(item).map(RefinementOutcome::poses).orElse(List.of())) {
                ParticleStack.Member member = members.get(pose.particle());
                found.computeIfPresent(
                        member.row(), (row, particle) -> particle.withColumns(columns(turns, member, pose)));
            }
        }
        List<Particle> rows = new ArrayList<>();
        for (int row = 0; row < inputs.rows().size(); row++) {
            Particle particle = found.getOrDefault(row, inputs.rows().get(row).asSearched());
            rows.add(particle.refined().isPresent() ? particle : ExpectedPlace.without(particle));
        }
        return new ConstrainedResults(inputs, rows);
    }

    private static Map<String, String> columns(
            ConstrainedGrid.Nearest turns, ParticleStack.Member member, RefinedPose pose) {
        Particle.Start start = member.start();
        Rotation expected = new Rotation(start.phi(), start.theta(), start.psi());
        Rotation turn = turns.to(pose.orientation().times(expected.inverse())).turn();
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("original_offset_phi", Double.toString(turn.phiDegrees()));
        columns.put("original_offset_theta", Double.toString(turn.thetaDegrees()));
        columns.put("original_offset_psi", Double.toString(turn.psiDegrees()));
        columns.putAll(new ExpectedPlace(start, pose.startScaledMip()).columns());
        return columns;
    }

    /** The references whose partner was found. */
    public List<Particle> found() {
        double threshold = inputs.threshold();
        return rows.stream()
                .filter(row -> row.refined().isPresent())
                .filter(row -> {
                    double z = row.refined().get().scaledMip().orElse(Double.NaN);
                    return z > threshold && Double.isFinite(z);
                })
                .toList();
    }

    /** For a report: as if each partner had been found where it is expected. */
    public List<Particle> expected() {
        return rows.stream().map(ExpectedPlace::asExpected).toList();
    }

    /** What the description says in addition to that of a refinement. */
    public RefinementRecord.Constrained record() {
        return new RefinementRecord.Constrained(
                inputs.local().plan().gridPoses(),
                inputs.local().plan().shape().windowPixels(),
                inputs.config().falsePositives(),
                inputs.threshold(),
                found().size(),
                inputs.outside());
    }
}
