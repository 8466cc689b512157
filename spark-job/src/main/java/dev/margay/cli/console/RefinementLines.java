package dev.margay.cli.console;

import dev.margay.api.RefinementResult;
import dev.margay.api.RefinementStart;
import dev.margay.particles.ParticleStack;
import dev.margay.refine.RefinedPose;
import dev.margay.refine.RefinementItem;
import dev.margay.refine.RefinementPlan;
import dev.margay.result.RefinementRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the console says about a refinement at its beginning and at its end.
 *
 * @param console where to say it
 */
public record RefinementLines(Console console) {

    private static final int GAINS_SHOWN = 10;
    private static final int FAILURES_SHOWN = 10;

    /** Columns of the table of gains. */
    private static final String GAINS = "%-11s %6s  %8s  %7s  %6s  %10s  %8s  %s";

    /** Prints what a refinement will do. */
    void begin(RefinementStart start) {
        RefinementPlan plan = start.inputs().plan();
        console.say(
                "template    %s  %d^3 voxels",
                plan.config().templatePath(), plan.shape().templateSize());
        console.say(
                "table       %s  %s of %s",
                plan.config().particles().tablePath(),
                particles(start.inputs().stack().size()),
                micrographs(start.results().items().size()));
        console.say(
                "boxes       %d x %d pixels",
                plan.shape().boxWidth(), plan.shape().boxHeight());
        console.say("refinement  %s", tried(plan));
        console.sayEngine(start.engine(), start.spark());
        console.warnOfSlowerEngine(start.passedOver(), start.engine());
        start.notes().forEach(console::note);
        if (start.results().refinedParticles() > 0) {
            console.say(
                    "resuming    at %,d of %s",
                    start.results().refinedParticles(),
                    particles(start.inputs().stack().size()));
        }
    }

    private static String tried(RefinementPlan plan) {
        if (plan.climbs()) {
            return String.format(
                    Locale.ROOT,
                    "climbs from each pose, at most %s",
                    Console.counted(plan.config().method().maxEvaluations(), "pose", "poses"));
        }
        return String.format(
                Locale.ROOT,
                "grid of %s x %s x %s = %s for each particle",
                Console.counted(plan.offsets().length, "orientation", "orientations"),
                Console.counted(plan.defociAngstrom().length, "defocus", "defoci"),
                Console.counted(plan.pixelSizesAngstrom().length, "pixel size", "pixel sizes"),
                Console.counted(plan.gridPoses(), "pose", "poses"));
    }

    private static String particles(long count) {
        return Console.counted(count, "particle", "particles");
    }

    private static String micrographs(long count) {
        return Console.counted(count, "micrograph", "micrographs");
    }

    /** Prints the outcome of a refinement, and the files that were written. */
    public void results(RefinementResult result) {
        String description = RefinementRecord.pathFor(result.table());
        RefinementRecord record = result.record();
        record.failures().stream()
                .limit(FAILURES_SHOWN)
                .forEach(failure -> console.say("failed      %s: %s", failure.micrograph(), failure.reason()));
        if (record.failures().size() > FAILURES_SHOWN) {
            console.say("            ... and %d more; see %s", record.failures().size() - FAILURES_SHOWN, description);
        }
        RefinementRecord.Outcome outcome = record.outcome();
        console.say(
                "%s     %,d of %s%s",
                record.isConstrained() ? "searched" : "refined",
                outcome.refined(),
                particles(record.size().particles()),
                result.isComplete() ? "" : "; " + micrographs(record.failures().size()) + " failed");
        if (record.isConstrained()) {
            console.say(
                    "found       %s above z = %.2f, with %s false positives expected for each particle",
                    Console.counted(record.constrained().found(), "partner", "partners"),
                    record.constrained().threshold(),
                    record.constrained().falsePositivesPerParticle());
        }
        if (outcome.refined() > 0) {
            console.say(
                    "            mean z %.2f -> %.2f, mean angle change %.2f degrees, mean shift %.2f pixels",
                    outcome.meanStartScore(),
                    outcome.meanScore(),
                    outcome.meanAngleChangeDegrees(),
                    outcome.meanShiftPixels());
        }
        if (!record.isConstrained()) {
            bestGains(result);
        }
        result.files().forEach(file -> console.say("wrote       %s", file));
        console.sayDuration();
    }

    /** A particle whose z-score has grown. */
    private record Gain(String micrograph, ParticleStack.Member member, RefinedPose pose) {}

    private void bestGains(RefinementResult result) {
        List<Gain> gains = result.results().items().stream()
                .flatMap(item -> gains(item, result))
                .filter(gain -> gain.pose().gain() > 0)
                .sorted(Comparator.comparingDouble((Gain gain) -> gain.pose().gain())
                        .reversed())
                .limit(GAINS_SHOWN)
                .toList();
        if (!gains.isEmpty()) {
            console.say(
                    GAINS, "best gains", "row", "z before", "z after", "gain", "turned by", "moved by", "micrograph");
        }
        for (Gain gain : gains) {
            RefinedPose pose = gain.pose();
            console.say(
                    GAINS,
                    "",
                    gain.member().row(),
                    number(pose.startScaledMip()),
                    number(pose.scaledMip()),
                    number(pose.gain()),
                    number(pose.angleFrom(gain.member().start())) + " deg",
                    number(pose.shift()) + " px",
                    gain.micrograph());
        }
    }

    private static Stream<Gain> gains(RefinementItem item, RefinementResult result) {
        List<ParticleStack.Member> members = item.micrograph().members();
        return result.results().outcome(item).stream()
                .flatMap(outcome -> outcome.poses().stream())
                .map(pose -> new Gain(item.micrograph().path(), members.get(pose.particle()), pose));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
