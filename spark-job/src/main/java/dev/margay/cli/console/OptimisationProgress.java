package dev.margay.cli.console;

import dev.margay.api.OptimisationResult;
import dev.margay.api.RefinementListener;
import dev.margay.api.RefinementStart;
import dev.margay.refine.RefinementItem;
import dev.margay.refine.RefinementOutcome;
import dev.margay.result.OptimisationRecord;
import dev.margay.status.ItemStatus;
import dev.margay.status.StatusPage;
import dev.margay.status.WorkUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Shows an optimisation on the console and, if it is open, on the status page: a line and a bar for each template or B factor, and what came
 * out.
 */
public final class OptimisationProgress implements RefinementListener {

    private final Console console;
    private final Optional<StatusPage> page;
    private final PageItems onPage;
    private Interruption interruption;
    private DeviceTotals totals = new DeviceTotals();
    private ProgressBar bar;
    private Optional<ItemStatus> status = Optional.empty();

    /**
     * A display.
     *
     * @param console where to show it
     * @param page where to show it as well
     */
    public OptimisationProgress(Console console, Optional<StatusPage> page) {
        this.console = console;
        this.page = page;
        onPage = new PageItems(page);
    }

    @Override
    public void begins(RefinementStart start) {
        console.say(
                "template    %s  %d^3 voxels",
                start.inputs().config().templatePath(),
                start.inputs().plan().shape().templateSize());
        console.say(
                "table       %s  %s of %s",
                start.inputs().config().particles().tablePath(),
                Console.counted(start.inputs().stack().size(), "particle", "particles"),
                Console.counted(start.results().items().size(), "micrograph", "micrographs"));
        console.sayEngine(start.engine(), start.spark());
        console.warnOfSlowerEngine(start.passedOver(), start.engine());
        start.notes().forEach(console::note);
        page.ifPresent(shown -> console.say("status      %s", shown.address()));
        interruption = Interruption.watch(
                console,
                start.checkpoint().isPresent()
                        ? "finished micrographs are kept; run the same command again to resume"
                        : "no result will be written");
    }

    @Override
    public synchronized void trialBegins(String name, int particles) {
        totals = new DeviceTotals();
        status = onPage.begins(name, particles, 0);
        bar = console.progressBar(WorkUnit.PARTICLE, particles, 0);
    }

    @Override
    public Consumer<Map<String, Long>> begins(RefinementItem item) {
        return byDevice -> heard(item, byDevice);
    }

    private synchronized void heard(RefinementItem item, Map<String, Long> byDevice) {
        totals.heard(item.micrograph().path(), byDevice);
        if (bar != null) {
            // The last counts may arrive when the trial has ended.
            bar.accept(totals.all());
        }
        status.ifPresent(shown -> shown.accept(totals.all()));
    }

    @Override
    public synchronized void ends(RefinementItem item, RefinementOutcome outcome) {
        totals.ended(item.micrograph().path());
        if (!outcome.succeeded()) {
            bar.say(String.format("failed      %s: %s", item.micrograph().path(), outcome.failure()));
        }
    }

    @Override
    public synchronized void trialEnds(String name, int particles, double meanScore, double seconds) {
        String outcome = String.format(
                Locale.ROOT, "mean z %.3f of %s", meanScore, Console.counted(particles, "particle", "particles"));
        onPage.finished(name, particles, outcome);
        removeBar();
        console.say("tried       %s  %s, %.1f s", name, outcome, seconds);
    }

    private void removeBar() {
        if (bar != null) {
            bar.remove();
            bar = null;
        }
    }

    @Override
    public synchronized void ends() {
        removeBar();
        interruption.forget();
    }

    @Override
    public void note(String text) {
        console.note(text);
    }

    /** Prints what came out, and the files that were written. */
    public void results(OptimisationResult result) {
        OptimisationRecord record = result.record();
        OptimisationRecord.Outcome outcome = record.outcome();
        OptimisationRecord.Quantity quantity = record.optimised();
        console.say(
                "best        %s %s %s: %s %s of %s; at the start, %s: %s",
                quantity.words(),
                quantity.shown(outcome.best()),
                quantity.unit(),
                outcome.metric(),
                figure(outcome.bestFigure()),
                Console.counted(record.size().counted(), "particle", "particles"),
                quantity.shown(outcome.start()),
                figure(outcome.startFigure()));
        if (outcome.vertex() != null) {
            console.say(
                    "            a parabola through the best three has its top at %.4f %s",
                    outcome.vertex(), quantity.unit());
        }
        if (record.joint() != null) {
            OptimisationRecord.Joint joint = record.joint();
            console.say(
                    "together    pixel size %.4f +- %.4f Å, B factor %.1f +- %.1f Å²",
                    joint.pixelSize(), joint.pixelSizeError(), joint.bFactor(), joint.bFactorError());
        }
        result.files().forEach(file -> console.say("wrote       %s", file));
        console.sayDuration();
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
