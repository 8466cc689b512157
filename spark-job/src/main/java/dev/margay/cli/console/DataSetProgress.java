package dev.margay.cli.console;

import dev.margay.dataset.DataSetObserver;
import dev.margay.dataset.SearchItem;
import dev.margay.dataset.SearchOutcome;
import dev.margay.search.SearchObserver;
import dev.margay.status.SearchStatus;
import dev.margay.status.SpokenDuration;
import dev.margay.status.StatusPage;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Shows how far a data set is: a line for each search that is over, and below them the bar of all together. */
public final class DataSetProgress implements DataSetObserver {

    private final ProgressBar bar;
    private final Optional<StatusPage> page;
    private final Map<String, SearchStatus> statuses = new HashMap<>();
    private final int searches;
    private int over;
    private final Map<String, Long> finished = new TreeMap<>();
    private final Map<String, Map<String, Long>> running = new HashMap<>();

    /**
     * A display.
     *
     * @param bar of the correlograms of all searches
     * @param page that shows each search, if there is one
     * @param searches how many there are
     * @param over how many of them earlier runs have finished
     */
    public DataSetProgress(ProgressBar bar, Optional<StatusPage> page, int searches, int over) {
        this.bar = bar;
        this.page = page;
        page.ifPresent(shown -> shown.expect(searches - over));
        this.searches = searches;
        this.over = over;
    }

    @Override
    public synchronized SearchObserver begins(SearchItem item, long correlogramsBefore, List<String> notes) {
        notes.forEach(note -> bar.say("note        " + note));
        bar.doneBefore(correlogramsBefore);
        return new SearchWatch(byDevice -> heard(item.name(), byDevice), status(item, correlogramsBefore));
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
    public synchronized void ends(SearchItem item, SearchOutcome record) {
        Map<String, Long> counts = running.remove(item.name());
        if (counts != null) {
            counts.forEach((device, done) -> finished.merge(device, done, Long::sum));
        }
        over++;
        boolean done = record.status() == SearchOutcome.Status.DONE;
        if (page.isPresent()) {
            // A search may fail before it has begun to correlate.
            SearchStatus status = statuses.containsKey(item.name())
                    ? statuses.remove(item.name())
                    : page.get().begin(item.name(), item.correlograms(), 0);
            if (done) {
                status.finished(Console.counted(record.particles(), "particle", "particles"));
            } else {
                status.failed(record.failure());
            }
        }
        String what =
                done ? Console.counted(record.particles(), "particle", "particles") : "FAILED: " + record.failure();
        bar.say(String.format(
                Locale.ROOT,
                "%-11s %s  %s  %s",
                over + "/" + searches,
                item.name(),
                what,
                SpokenDuration.of(Math.round(record.seconds()))));
        show();
    }

    private void show() {
        Map<String, Long> all = new TreeMap<>(finished);
        running.values().forEach(counts -> counts.forEach((device, done) -> all.merge(device, done, Long::sum)));
        bar.accept(all);
    }
}
