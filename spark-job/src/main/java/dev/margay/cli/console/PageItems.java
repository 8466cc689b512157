package dev.margay.cli.console;

import dev.margay.status.ItemStatus;
import dev.margay.status.StatusPage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The items of a run on the status page, if it is open. Not thread-safe. */
final class PageItems {

    private final Optional<StatusPage> page;
    private final Map<String, ItemStatus> running = new HashMap<>();

    PageItems(Optional<StatusPage> page) {
        this.page = page;
    }

    /**
     * An item starts.
     *
     * @param name of the item
     * @param units number of all its units
     * @param doneBefore number of those that an earlier run has done
     * @return its place on the page, if the page is open
     */
    Optional<ItemStatus> begins(String name, long units, long doneBefore) {
        Optional<ItemStatus> status = page.map(shown -> shown.begin(name, units, doneBefore));
        status.ifPresent(one -> running.put(name, one));
        return status;
    }

    /** An item is done. */
    void finished(String name, long units, String outcome) {
        take(name, units).ifPresent(item -> item.finished(outcome));
    }

    /** An item has failed. */
    void failed(String name, long units, String why) {
        take(name, units).ifPresent(item -> item.failed(why));
    }

    /** An item may fail before it starts. */
    private Optional<ItemStatus> take(String name, long units) {
        return Optional.ofNullable(running.remove(name)).or(() -> page.map(shown -> shown.begin(name, units, 0)));
    }
}
