package dev.margay.show;

import dev.margay.result.RefinementRecord;
import dev.margay.result.ResultRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Describes a refinement, or a search for partners. */
final class RefinementDescription {

    private static final int SHOWN_FAILURES = 10;

    private RefinementDescription() {}

    static List<String> lines(String path, RefinementRecord record) {
        List<String> lines = new ArrayList<>();
        RefinementRecord.Size size = record.size();
        RefinementRecord.Outcome outcome = record.outcome();
        lines.add(path + (record.isConstrained() ? ": a constrained search" : ": a refinement") + " of Margay "
                + record.program().version() + " (commit " + record.program().commit() + ", Java "
                + record.program().java() + ")");
        lines.add(format(
                "  %s    %,d of %,d particles",
                record.isConstrained() ? "searched" : "refined ", outcome.refined(), size.particles()));
        if (record.isConstrained()) {
            addPartners(record.constrained(), lines);
        }
        lines.add(format("  micrographs %,d", size.micrographs()));
        if (outcome.refined() > 0) {
            lines.add(format(
                    "  z-score     mean %.2f before, %.2f after", outcome.meanStartScore(), outcome.meanScore()));
            lines.add(format(
                    "  changes     turned by %.2f degrees, moved by %.2f pixels on average",
                    outcome.meanAngleChangeDegrees(), outcome.meanShiftPixels()));
        }
        record.failures().stream()
                .limit(SHOWN_FAILURES)
                .forEach(failure -> lines.add("  failed      " + words(failure)));
        if (record.failures().size() > SHOWN_FAILURES) {
            lines.add(format(
                    "              and %,d more micrographs", record.failures().size() - SHOWN_FAILURES));
        }
        lines.add(format(
                "  template    %s  %d^3 voxels",
                ResultDescription.path(record.inputs(), "template_volume_path"), size.templateSize()));
        lines.add(format(
                "  particles   %s",
                ResultDescription.path(
                        record.inputs(),
                        record.isConstrained() ? "particle_stack_reference.df_path" : "particle_stack.df_path")));
        lines.add(format(
                "  method      %s, %,.0f poses per particle, boxes of %d x %d pixels",
                strategy(record), size.posesPerParticle(), size.boxHeight(), size.boxWidth()));
        record.faults().forEach(fault -> lines.add("  fault       of Leopard-EM, repeated: " + fault));
        addRun(record.run(), lines);
        ResultDescription.addInputs(record.inputs(), lines);
        record.notes().forEach(note -> lines.add("  note        " + note));
        lines.add("  parameters");
        ResultRecord.flat(record.parameters()).forEach((key, value) -> lines.add("    " + key + ": " + value));
        return lines;
    }

    /** Most reasons begin with the micrograph. */
    private static String words(RefinementRecord.Failure failure) {
        return failure.reason().startsWith(failure.micrograph())
                ? failure.reason()
                : failure.micrograph() + ": " + failure.reason();
    }

    private static String strategy(RefinementRecord record) {
        return record.isConstrained()
                ? "grid around each expected partner"
                : ResultRecord.flat(record.parameters()).getOrDefault("refinement.strategy", "unknown method");
    }

    private static void addPartners(RefinementRecord.Constrained search, List<String> lines) {
        lines.add(format(
                "  found       %,d partners above z = %.2f, with %s false positives expected for each particle",
                search.found(), search.threshold(), search.falsePositivesPerParticle()));
        if (search.outside() > 0) {
            lines.add(format("  outside     %,d expected outside of their micrograph", search.outside()));
        }
    }

    private static void addRun(RefinementRecord.Run run, List<String> lines) {
        lines.add(format("  engine      %s on %s", run.engine(), run.master()));
        lines.add(format("  run         started %s, %,.1f s", run.started(), run.wallSeconds()));
        if (run.particlesBefore() > 0) {
            lines.add(format("              %,d particles refined by earlier runs", run.particlesBefore()));
        }
        run.particlesByDevice()
                .forEach((device, done) -> lines.add(format("              %,d particles on %s", done, device)));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
