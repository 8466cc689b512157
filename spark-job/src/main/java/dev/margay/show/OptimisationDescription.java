package dev.margay.show;

import dev.margay.result.OptimisationRecord;
import dev.margay.result.ResultRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Describes an optimisation of the template. */
final class OptimisationDescription {

    private OptimisationDescription() {}

    static List<String> lines(String path, OptimisationRecord record) {
        List<String> lines = new ArrayList<>();
        OptimisationRecord.Outcome outcome = record.outcome();
        OptimisationRecord.Quantity quantity = record.optimised();
        lines.add(path + ": an optimisation of the " + quantity.words() + " by Margay "
                + record.program().version() + " (commit " + record.program().commit() + ", Java "
                + record.program().java() + ")");
        lines.add(format(
                "  best        %s %s, %s %.3f",
                quantity.shown(outcome.best()), quantity.unit(), outcome.metric(), outcome.bestFigure()));
        lines.add(format(
                "  start       %s %s, %s %.3f",
                quantity.shown(outcome.start()), quantity.unit(), outcome.metric(), outcome.startFigure()));
        if (outcome.vertex() != null) {
            lines.add(format("  parabola    top at %.4f %s", outcome.vertex(), quantity.unit()));
        }
        if (record.joint() != null) {
            OptimisationRecord.Joint joint = record.joint();
            lines.add(format(
                    "  together    pixel size %.4f +- %.4f Å, B factor %.1f +- %.1f Å², correlation of errors %.2f",
                    joint.pixelSize(),
                    joint.pixelSizeError(),
                    joint.bFactor(),
                    joint.bFactorError(),
                    joint.correlation()));
        }
        record.trials()
                .forEach(trial -> lines.add(format(
                        "  tried       %s  %.3f  %,d particles",
                        quantity.shown(trial.value()), trial.figure(), trial.particles())));
        lines.add(format(
                "  particles   %,d of %,d count, in %,d micrographs",
                record.size().counted(),
                record.size().particles(),
                record.size().micrographs()));
        lines.add(format(
                "  engine      %s on %s", record.run().engine(), record.run().master()));
        lines.add(format(
                "  run         started %s, %,.1f s",
                record.run().started(), record.run().wallSeconds()));
        record.faults().forEach(fault -> lines.add("  fault       of Leopard-EM, repeated: " + fault));
        ResultDescription.addInputs(record.inputs(), lines);
        record.notes().forEach(note -> lines.add("  note        " + note));
        lines.add("  parameters");
        ResultRecord.flat(record.parameters()).forEach((key, value) -> lines.add("    " + key + ": " + value));
        return lines;
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
