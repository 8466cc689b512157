package dev.margay.cli.console;

import dev.margay.api.RefinementListener;
import dev.margay.api.RefinementStart;
import dev.margay.refine.RefinementItem;
import dev.margay.refine.RefinementOutcome;
import dev.margay.status.ItemStatus;
import dev.margay.status.SpokenDuration;
import dev.margay.status.StatusPage;
import dev.margay.status.WorkUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Shows a refinement on the console and, if it is open, on the status page: a line for each micrograph, and one bar for all. */
public final class RefinementProgress implements RefinementListener {

    private final Console console;
    private final Optional<StatusPage> page;
    private final PageItems onPage;
    private final DeviceTotals totals = new DeviceTotals();
    private final FirstNotes notes = new FirstNotes("the description of the table (*.refinement.json)");
    private Interruption interruption;
    private ProgressBar bar;
    private int micrographs;
    private int ended;

    /**
     * A display.
     *
     * @param console where to show it
     * @param page where to show it as well
     */
    public RefinementProgress(Console console, Optional<StatusPage> page) {
        this.console = console;
        this.page = page;
        onPage = new PageItems(page);
    }

    @Override
    public synchronized void begins(RefinementStart start) {
        new RefinementLines(console).begin(start);
        interruption = Interruption.watch(
                console,
                start.checkpoint().isPresent()
                        ? "finished micrographs are kept; run the same command again to resume"
                        : "no result will be written");
        List<RefinementItem> toDo = start.results().toDo();
        page.ifPresent(shown -> console.say("status      %s", shown.address()));
        page.ifPresent(shown -> shown.expect(toDo.size()));
        micrographs = start.results().items().size();
        ended = micrographs - toDo.size();
        bar = console.progressBar(
                WorkUnit.PARTICLE,
                start.inputs().stack().size(),
                start.results().refinedParticles());
    }

    @Override
    public synchronized Consumer<Map<String, Long>> begins(RefinementItem item) {
        Optional<ItemStatus> status = onPage.begins(name(item), item.particles(), 0);
        return byDevice -> {
            heard(name(item), byDevice);
            status.ifPresent(shown -> shown.accept(byDevice));
        };
    }

    private static String name(RefinementItem item) {
        return item.micrograph().path();
    }

    private synchronized void heard(String micrograph, Map<String, Long> byDevice) {
        totals.heard(micrograph, byDevice);
        bar.accept(totals.all());
    }

    @Override
    public synchronized void ends(RefinementItem item, RefinementOutcome outcome) {
        outcome.notes().forEach(text -> notes.show(text, bar::say));
        totals.ended(name(item));
        ended++;
        String refined = String.format(
                Locale.ROOT,
                "%s, mean z %.2f -> %.2f",
                Console.counted(item.particles(), "particle", "particles"),
                outcome.meanStartScore(),
                outcome.meanScore());
        if (outcome.succeeded()) {
            onPage.finished(name(item), item.particles(), refined);
        } else {
            onPage.failed(name(item), item.particles(), outcome.failure());
        }
        bar.say(String.format(
                Locale.ROOT,
                "%-11s %s  %s  %s",
                ended + "/" + micrographs,
                name(item),
                outcome.succeeded() ? refined : "FAILED: " + outcome.failure(),
                SpokenDuration.of(Math.round(outcome.seconds()))));
        bar.accept(totals.all());
    }

    @Override
    public void ends() {
        bar.close();
        interruption.forget();
    }

    @Override
    public void note(String text) {
        console.note(text);
    }
}
