package dev.margay.cli.console;

import dev.margay.api.DataSetListener;
import dev.margay.api.DataSetResult;
import dev.margay.api.DataSetStart;
import dev.margay.dataset.SearchItem;
import dev.margay.dataset.SearchOutcome;
import dev.margay.search.SearchObserver;
import dev.margay.status.SearchStatus;
import dev.margay.status.SpokenDuration;
import dev.margay.status.StatusPage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Shows a data set on the console and, if it is open, on the status page: one line for each finished search, and one bar for all. */
public final class DataSetProgress implements DataSetListener {

    private static final int MOST_NOTES = 20;

    private final Console console;
    private final Optional<StatusPage> page;
    private final Map<String, SearchStatus> statuses = new HashMap<>();
    private final Map<String, Long> finished = new TreeMap<>();
    private final Map<String, Map<String, Long>> running = new HashMap<>();
    private final Set<String> notesShown = new HashSet<>();
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
        bar = console.progressBar(total, total - correlograms(start.toDo()));
    }

    private static long correlograms(List<SearchItem> items) {
        return items.stream().mapToLong(SearchItem::correlograms).sum();
    }

    @Override
    public synchronized SearchObserver begins(SearchItem item, long correlogramsBefore, List<String> notes) {
        notes.forEach(this::noteWhileItRuns);
        bar.doneBefore(correlogramsBefore);
        return new SearchWatch(byDevice -> heard(item.name(), byDevice), status(item, correlogramsBefore));
    }

    /** Prints the first notes only: many micrographs can give many similar notes. */
    private void noteWhileItRuns(String text) {
        if (notesShown.size() < MOST_NOTES && notesShown.add(text)) {
            bar.say("note        " + text);
            if (notesShown.size() == MOST_NOTES) {
                bar.say("note        further notes are not shown here; see the description of each result"
                        + " (*.result.json)");
            }
        }
    }

    private Optional<SearchStatus> status(SearchItem item, long correlogramsBefore) {
        Optional<SearchStatus> status =
                page.map(shown -> shown.begin(item.name(), item.correlograms(), correlogramsBefore));
        status.ifPresent(one -> statuses.put(item.name(), one));
        return status;
    }

    private synchronized void heard(String search, Map<String, Long> byDevice) {
        running.put(search, byDevice);
        show();
    }

    @Override
    public synchronized void ends(SearchItem item, SearchOutcome outcome) {
        Map<String, Long> counts = running.remove(item.name());
        if (counts != null) {
            counts.forEach((device, done) -> finished.merge(device, done, Long::sum));
        }
        ended++;
        boolean done = outcome.status() == SearchOutcome.Status.DONE;
        String found = Console.counted(outcome.particles(), "particle", "particles");
        if (page.isPresent()) {
            // A search may fail before it starts to correlate.
            SearchStatus status = statuses.containsKey(item.name())
                    ? statuses.remove(item.name())
                    : page.get().begin(item.name(), item.correlograms(), 0);
            if (done) {
                status.finished(found);
            } else {
                status.failed(outcome.failure());
            }
        }
        bar.say(String.format(
                Locale.ROOT,
                "%-11s %s  %s  %s",
                ended + "/" + searches,
                item.name(),
                done ? found : "FAILED: " + outcome.failure(),
                SpokenDuration.of(Math.round(outcome.seconds()))));
        show();
    }

    private void show() {
        Map<String, Long> all = new TreeMap<>(finished);
        running.values().forEach(counts -> counts.forEach((device, done) -> all.merge(device, done, Long::sum)));
        bar.accept(all);
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
