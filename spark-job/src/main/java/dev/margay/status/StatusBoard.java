package dev.margay.status;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** All items of the application: the running ones, and the last ones that have ended. Thread-safe. */
final class StatusBoard {

    static final int MOST_ENDED = 50;

    private final String title;
    private final WorkUnit unit;
    private final LongSupplier nanoTime;
    private final long begin;
    private final List<ItemStatus> inFlight = new ArrayList<>();
    private final ArrayDeque<EndedItem> finished = new ArrayDeque<>();
    private final ArrayDeque<EndedItem> failed = new ArrayDeque<>();
    private int expected;
    private int begun;
    private int finishedCount;
    private int failedCount;
    private double itemsDoneHere;

    StatusBoard(String title, WorkUnit unit, LongSupplier nanoTime) {
        this.title = title;
        this.unit = unit;
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
    }

    synchronized ItemStatus begin(String name, long units, long doneBefore) {
        ItemStatus item = new ItemStatus(++begun, name, units, doneBefore, nanoTime, this);
        inFlight.add(item);
        return item;
    }

    synchronized void expect(int items) {
        expected = items;
    }

    synchronized void ended(ItemStatus item, EndedItem last) {
        inFlight.remove(item);
        ArrayDeque<EndedItem> list = last.succeeded() ? finished : failed;
        if (list.size() == MOST_ENDED) {
            list.removeLast();
        }
        list.addFirst(last);
        if (last.succeeded()) {
            finishedCount++;
            itemsDoneHere += item.total() == 0 ? 1 : (double) last.units() / item.total();
        } else {
            failedCount++;
        }
    }

    synchronized Optional<MaximaPreview> maxima(int id) {
        return inFlight.stream().filter(item -> item.id() == id).findAny().flatMap(ItemStatus::maxima);
    }

    /** The current state. */
    synchronized BoardView view() {
        long now = nanoTime.getAsLong();
        return new BoardView(
                title,
                unit,
                (now - begin) / 1e9,
                now,
                expected,
                finishedCount,
                failedCount,
                itemsDoneHere,
                inFlight.stream().map(ItemStatus::view).toList(),
                List.copyOf(finished),
                List.copyOf(failed));
    }
}
