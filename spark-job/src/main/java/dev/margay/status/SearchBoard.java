package dev.margay.status;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** All searches of the application: the running ones, and the last ones that have ended. Thread-safe. */
final class SearchBoard {

    static final int MOST_ENDED = 50;

    private final String title;
    private final LongSupplier nanoTime;
    private final long begin;
    private final List<SearchStatus> inFlight = new ArrayList<>();
    private final ArrayDeque<EndedSearch> finished = new ArrayDeque<>();
    private final ArrayDeque<EndedSearch> failed = new ArrayDeque<>();
    private int expected;
    private int begun;
    private int finishedCount;
    private int failedCount;
    private double searchesDoneHere;

    SearchBoard(String title, LongSupplier nanoTime) {
        this.title = title;
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
    }

    synchronized SearchStatus begin(String name, long correlograms, long doneBefore) {
        SearchStatus search = new SearchStatus(++begun, name, correlograms, doneBefore, nanoTime, this);
        inFlight.add(search);
        return search;
    }

    synchronized void expect(int searches) {
        expected = searches;
    }

    synchronized void ended(SearchStatus search, EndedSearch last) {
        inFlight.remove(search);
        ArrayDeque<EndedSearch> list = last.succeeded() ? finished : failed;
        if (list.size() == MOST_ENDED) {
            list.removeLast();
        }
        list.addFirst(last);
        if (last.succeeded()) {
            finishedCount++;
            searchesDoneHere += search.total() == 0 ? 1 : (double) last.correlograms() / search.total();
        } else {
            failedCount++;
        }
    }

    synchronized Optional<MaximaPreview> maxima(int id) {
        return inFlight.stream().filter(search -> search.id() == id).findAny().flatMap(SearchStatus::maxima);
    }

    /** The current state. */
    synchronized BoardView view() {
        long now = nanoTime.getAsLong();
        return new BoardView(
                title,
                (now - begin) / 1e9,
                now,
                expected,
                finishedCount,
                failedCount,
                searchesDoneHere,
                inFlight.stream().map(SearchStatus::view).toList(),
                List.copyOf(finished),
                List.copyOf(failed));
    }
}
