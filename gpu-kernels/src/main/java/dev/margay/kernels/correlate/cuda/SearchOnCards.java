package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.EngineUnavailableException;
import dev.margay.kernels.correlate.cuda.driver.CudaDevice;
import dev.margay.kernels.correlate.cuda.driver.CudaException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One search on the cards of this process, shared by all its correlators: a process may have a task for every core, but has only so many
 * cards. A correlator borrows a card search for as long as one range takes; who finds none free waits.
 */
final class SearchOnCards {

    private static final System.Logger LOGGER = System.getLogger(SearchOnCards.class.getName());

    /** By the parts of their inputs, which Spark's tasks share: each task puts its own inputs together from them. */
    private static final Map<Key, SearchOnCards> OPEN = new HashMap<>();

    /** What makes two correlators share a search: the same parts, and the same card if they were told one. */
    private record Key(CorrelationInputs inputs, Optional<String> card) {}

    private final Key key;
    private final CorrelationInputs inputs;
    private final Deque<CardSearch> idle = new ArrayDeque<>();
    private final List<CudaDevice> unopened;
    private final Cards cards;
    private int users;
    private int opened;

    private SearchOnCards(Key key, Cards cards) {
        this.key = key;
        inputs = key.inputs();
        this.cards = cards;
        unopened = new ArrayList<>(cards.usable());
    }

    /**
     * The search of inputs made of these very parts, for one more user, who closes it.
     *
     * @param inputs the inputs
     * @param card address of the card to use, or empty for any
     * @throws EngineUnavailableException if no card can run it
     */
    static SearchOnCards open(CorrelationInputs inputs, Optional<String> card) {
        Key key = new Key(inputs, card);
        synchronized (OPEN) {
            SearchOnCards search = OPEN.get(key);
            if (search == null) {
                Cards cards = Cards.of(inputs.shape(), card);
                if (!cards.vetoes().isEmpty()) {
                    throw new EngineUnavailableException(
                            "Engine 'cuda' cannot run here: " + String.join(" ", cards.vetoes()));
                }
                search = new SearchOnCards(key, cards);
                OPEN.put(key, search);
            }
            search.users++;
            return search;
        }
    }

    /**
     * A card search that nobody else uses, opened if need be; waits until there is one. A card that cannot be opened, because it is full or
     * fails, does not end a search as long as there is another.
     *
     * @throws CudaException what the last of the cards said, if none can be opened
     * @throws EngineUnavailableException if all have been given up before
     */
    CardSearch borrow() {
        Set<CudaDevice> tried = new HashSet<>();
        CudaException failure = null;
        while (true) {
            CudaDevice device;
            synchronized (this) {
                await(tried);
                if (!idle.isEmpty()) {
                    return idle.pop();
                }
                if (tried.containsAll(unopened)) {
                    throw failure != null ? failure : noCardLeft();
                }
                device = unopened.stream()
                        .filter(each -> !tried.contains(each))
                        .findFirst()
                        .orElseThrow();
                unopened.remove(device);
                opened++;
            }
            try {
                return new CardSearch(inputs, device, cards.cache());
            } catch (CudaException e) {
                tried.add(device);
                failure = e;
                notOpened(device, e);
            } catch (Throwable e) {
                // The host's memory or the compiler, say: no fault of the card's, and no other card would help.
                notOpened(device, null);
                throw e;
            }
        }
    }

    /** Waits until a card is idle, or one is left to be opened, or there is none to wait for. */
    private synchronized void await(Set<CudaDevice> tried) {
        try {
            while (idle.isEmpty() && tried.containsAll(unopened) && opened > 0) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a card", e);
        }
    }

    private EngineUnavailableException noCardLeft() {
        return new EngineUnavailableException("Engine 'cuda' has no card left: "
                + String.join(" ", Cards.of(inputs.shape(), key.card()).vetoes()));
    }

    /** One that fails is given up; one that is full, or failed for no fault of its own, may be tried again. */
    private synchronized void notOpened(CudaDevice device, CudaException failure) {
        opened--;
        if (failure != null && !failure.isOutOfMemory()) {
            Cards.giveUp(device, failure.getMessage());
        } else {
            unopened.add(device);
        }
        notifyAll();
    }

    /** Takes a card search back, to be lent again. */
    synchronized void giveBack(CardSearch search) {
        idle.push(search);
        notifyAll();
    }

    /** Takes a card search back that is of no use any more; its card is given up too if it has failed. */
    void discard(CardSearch search, CudaException cause) {
        boolean broken = true;
        try {
            Closing.afterFailure(cause, List.of(search));
            broken = search.isBroken();
        } finally {
            synchronized (this) {
                opened--;
                if (broken) {
                    Cards.giveUp(search.device(), cause.getMessage());
                } else {
                    unopened.add(search.device());
                }
                notifyAll();
            }
        }
    }

    /** One user fewer; the last gives all cards back. */
    void close() {
        List<CardSearch> last;
        synchronized (OPEN) {
            users--;
            if (users > 0) {
                return;
            }
            OPEN.remove(key);
            synchronized (this) {
                last = new ArrayList<>(idle);
                idle.clear();
            }
        }
        try {
            Closing.all(last);
        } catch (RuntimeException e) {
            // The search is done, and its result is worth more than a tidy end.
            LOGGER.log(System.Logger.Level.WARNING, "a card was not given back properly: " + e.getMessage(), e);
        }
    }

    /** What it runs on, for a person to read. */
    String title() {
        if (key.card().isPresent()) {
            return cards.usable().get(0).title();
        }
        List<String> names =
                cards.usable().stream().map(CudaDevice::name).distinct().toList();
        String count = cards.usable().size() > 1 ? cards.usable().size() + " cards: " : "";
        return count + String.join(", ", names);
    }
}
