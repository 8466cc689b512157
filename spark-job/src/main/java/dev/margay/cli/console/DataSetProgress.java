package dev.margay.cli.console;

import dev.margay.api.DataSetListener;
import dev.margay.api.DataSetResult;
import dev.margay.api.DataSetStart;
import dev.margay.dataset.SearchItem;
import dev.margay.dataset.SearchOutcome;
import dev.margay.search.SearchObserver;
import dev.margay.status.StatusPage;
import dev.margay.status.WorkUnit;
import java.util.List;
import java.util.Optional;

/** Shows a data set on the console and, if it is open, on the status page: one line for each finished search, and one bar for all. */
public final class DataSetProgress implements DataSetListener {

    private final Console console;
    private final ItemsDisplay display;

    /**
     * A display.
     *
     * @param console where to show it
     * @param page where to show it as well
     */
    public DataSetProgress(Console console, Optional<StatusPage> page) {
        this.console = console;
        display = new ItemsDisplay(console, page, "the description of each result (*.result.json)");
    }

    @Override
    public void begins(DataSetStart start) {
        console.begin(start);
        display.begins(
                start.toDo().size(),
                start.dataSet().items().size(),
                "finished searches are kept; run the same command again to resume");
        long total = correlograms(start.dataSet().items());
        display.startBar(WorkUnit.CORRELOGRAM, total, total - correlograms(start.toDo()));
    }

    private static long correlograms(List<SearchItem> items) {
        return items.stream().mapToLong(SearchItem::correlograms).sum();
    }

    @Override
    public SearchObserver begins(SearchItem item, long correlogramsBefore, List<String> aboutStates) {
        display.notes(aboutStates);
        return new SearchWatch(
                byDevice -> display.heard(item.name(), byDevice),
                display.itemBegins(item.name(), item.correlograms(), correlogramsBefore));
    }

    @Override
    public void ends(SearchItem item, SearchOutcome outcome) {
        String found = Console.counted(outcome.particles(), "particle", "particles");
        display.itemEnds(item.name(), item.correlograms(), found, outcome.failure(), outcome.seconds());
    }

    @Override
    public void ends() {
        display.close();
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
