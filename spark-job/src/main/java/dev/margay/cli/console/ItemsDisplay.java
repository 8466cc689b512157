package dev.margay.cli.console;

import dev.margay.status.ItemStatus;
import dev.margay.status.SpokenDuration;
import dev.margay.status.StatusPage;
import dev.margay.status.WorkUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Shows a run of many items, such as the searches of a data set, on the console and, if it is open, on the status page: a line for each
 * item that has ended, and one bar for all. Thread-safe.
 */
final class ItemsDisplay {

    private final Console console;
    private final Optional<StatusPage> page;
    private final PageItems onPage;
    private final DeviceTotals totals = new DeviceTotals();
    private final FirstNotes notes;
    private Interruption interruption;
    private ProgressBar bar;
    private int items;
    private int ended;

    /**
     * A display.
     *
     * @param console where to show it
     * @param page where to show it as well
     * @param whereOtherNotesAre where the user finds the notes that are not shown
     */
    ItemsDisplay(Console console, Optional<StatusPage> page, String whereOtherNotesAre) {
        this.console = console;
        this.page = page;
        onPage = new PageItems(page);
        notes = new FirstNotes(whereOtherNotesAre);
    }

    /**
     * The run starts.
     *
     * @param toDo items of this run
     * @param all items, with those that earlier runs have done
     * @param kept what is kept if the user stops it
     */
    synchronized void begins(int toDo, int all, String kept) {
        interruption = Interruption.watch(console, kept);
        page.ifPresent(shown -> console.say("status      %s", shown.address()));
        page.ifPresent(shown -> shown.expect(toDo));
        items = all;
        ended = all - toDo;
    }

    /**
     * Starts the bar.
     *
     * @param unit of the work
     * @param total units of all items
     * @param doneBefore units that earlier runs have done
     */
    synchronized void startBar(WorkUnit unit, long total, long doneBefore) {
        bar = console.progressBar(unit, total, doneBefore);
    }

    /**
     * An item starts.
     *
     * @param name of the item
     * @param units number of all its units
     * @param doneBefore number of those that an earlier run has done
     * @return its place on the page, if the page is open
     */
    synchronized Optional<ItemStatus> itemBegins(String name, long units, long doneBefore) {
        bar.doneBefore(doneBefore);
        return onPage.begins(name, units, doneBefore);
    }

    /** Shows notes about an item, unless there have been many. */
    synchronized void notes(List<String> texts) {
        texts.forEach(text -> notes.show(text, bar::say));
    }

    /** Takes the latest counts of an item, by device. */
    synchronized void heard(String name, Map<String, Long> byDevice) {
        totals.heard(name, byDevice);
        bar.accept(totals.all());
    }

    /**
     * An item has ended.
     *
     * @param name of the item
     * @param units number of all its units
     * @param outcome of an item that is done
     * @param failure why it failed; empty if it is done
     * @param seconds it took
     */
    synchronized void itemEnds(String name, long units, String outcome, String failure, double seconds) {
        totals.ended(name);
        ended++;
        if (failure.isEmpty()) {
            onPage.finished(name, units, outcome);
        } else {
            onPage.failed(name, units, failure);
        }
        bar.say(String.format(
                Locale.ROOT,
                "%-11s %s  %s  %s",
                ended + "/" + items,
                name,
                failure.isEmpty() ? outcome : "FAILED: " + failure,
                SpokenDuration.of(Math.round(seconds))));
        bar.accept(totals.all());
    }

    /** The run has ended. */
    void close() {
        bar.close();
        interruption.forget();
    }
}
