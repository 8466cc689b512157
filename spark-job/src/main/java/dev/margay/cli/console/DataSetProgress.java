package dev.margay.cli.console;

import dev.margay.api.DataSetListener;
import dev.margay.api.DataSetResult;
import dev.margay.api.DataSetStart;
import dev.margay.dataset.SearchItem;
import dev.margay.dataset.SearchOutcome;
import dev.margay.search.SearchObserver;
import dev.margay.status.SpokenDuration;
import dev.margay.status.StatusPage;
import dev.margay.status.WorkUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Shows a data set on the console and, if it is open, on the status page: one line for each finished search, and one bar for all. */
public final class DataSetProgress implements DataSetListener {

    private final Console console;
    private final Optional<StatusPage> page;
    private final PageItems onPage;
    private final DeviceTotals totals = new DeviceTotals();
    private final FirstNotes notes = new FirstNotes("the description of each result (*.result.json)");
    private Interruption interruption;
    private ProgressBar bar;
    private int searches;
    private int ended;

    /**
     * A display.
     *
     * @param console where to show it
     * @param page where to show it as well
     */
    public DataSetProgress(Console console, Optional<StatusPage> page) {
        this.console = console;
        this.page = page;
        onPage = new PageItems(page);
    }

    @Override
    public synchronized void begins(DataSetStart start) {
        console.begin(start);
        interruption = Interruption.watch(console, "finished searches are kept; run the same command again to resume");
        page.ifPresent(shown -> console.say("status      %s", shown.address()));
        page.ifPresent(shown -> shown.expect(start.toDo().size()));
        searches = start.dataSet().items().size();
        ended = searches - start.toDo().size();
        long total = correlograms(start.dataSet().items());
        bar = console.progressBar(WorkUnit.CORRELOGRAM, total, total - correlograms(start.toDo()));
    }

    private static long correlograms(List<SearchItem> items) {
        return items.stream().mapToLong(SearchItem::correlograms).sum();
    }

    @Override
    public synchronized SearchObserver begins(SearchItem item, long correlogramsBefore, List<String> aboutStates) {
        aboutStates.forEach(text -> notes.show(text, bar::say));
        bar.doneBefore(correlogramsBefore);
        return new SearchWatch(
                byDevice -> heard(item.name(), byDevice),
                onPage.begins(item.name(), item.correlograms(), correlogramsBefore));
    }

    private synchronized void heard(String search, Map<String, Long> byDevice) {
        totals.heard(search, byDevice);
        bar.accept(totals.all());
    }

    @Override
    public synchronized void ends(SearchItem item, SearchOutcome outcome) {
        totals.ended(item.name());
        ended++;
        boolean done = outcome.status() == SearchOutcome.Status.DONE;
        String found = Console.counted(outcome.particles(), "particle", "particles");
        if (done) {
            onPage.finished(item.name(), item.correlograms(), found);
        } else {
            onPage.failed(item.name(), item.correlograms(), outcome.failure());
        }
        bar.say(String.format(
                Locale.ROOT,
                "%-11s %s  %s  %s",
                ended + "/" + searches,
                item.name(),
                done ? found : "FAILED: " + outcome.failure(),
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

    @Override
    public void results(DataSetResult result) {
        console.results(result);
    }
}
