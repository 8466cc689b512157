package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.EngineUnavailableException;
import dev.margay.kernels.correlate.cuda.driver.CudaDevice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * One search on the cards of this process, shared by all its correlators: a process may have a task for every core, but has only so many
 * cards. A correlator borrows a card search for as long as one range takes; who finds none free waits.
 */
final class SearchOnCards {

    private static final IdentityHashMap<CorrelationInputs, SearchOnCards> OPEN = new IdentityHashMap<>();

    private final CorrelationInputs inputs;
    private final Deque<CardSearch> idle = new ArrayDeque<>();
    private final List<CudaDevice> unopened;
    private final Cards cards;
    private int users;
    private int opened;

    private SearchOnCards(CorrelationInputs inputs, Cards cards) {
        this.inputs = inputs;
        this.cards = cards;
        unopened = new ArrayList<>(cards.usable());
    }

    /**
     * The search of these very inputs, for one more user, who closes it.
     *
     * @throws EngineUnavailableException if no card can run it
     */
    static SearchOnCards open(CorrelationInputs inputs) {
        synchronized (OPEN) {
            SearchOnCards search = OPEN.get(inputs);
            if (search == null) {
                Cards cards = Cards.of(inputs.shape());
                if (!cards.vetoes().isEmpty()) {
                    throw new EngineUnavailableException(
                            "Engine 'cuda' cannot run here: " + String.join(" ", cards.vetoes()));
                }
                search = new SearchOnCards(inputs, cards);
                OPEN.put(inputs, search);
            }
            search.users++;
            return search;
        }
    }

    /**
     * A card search that nobody else uses, opened if need be; waits until there is one.
     *
     * @throws EngineUnavailableException if the last card has failed
     */
    CardSearch borrow() {
        CudaDevice device;
        synchronized (this) {
            try {
                while (idle.isEmpty() && unopened.isEmpty() && opened > 0) {
                    wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for a card", e);
            }
            if (!idle.isEmpty()) {
                return idle.pop();
            }
            if (unopened.isEmpty()) {
                throw new EngineUnavailableException("Engine 'cuda' has no card left: "
                        + String.join(" ", Cards.of(inputs.shape()).vetoes()));
            }
            device = unopened.remove(0);
            opened++;
        }
        try {
            return new CardSearch(inputs, device, cards.cache());
        } catch (RuntimeException e) {
            synchronized (this) {
                opened--;
                // Only a card that fails is given up: after lack of memory, say, the next try may go well.
                if (CudaCorrelator.isFailureOfCard(e)) {
                    Cards.giveUp(device, e.getMessage());
                } else {
                    unopened.add(device);
                }
                notifyAll();
            }
            throw e;
        }
    }

    /** Takes a card search back, to be lent again. */
    synchronized void giveBack(CardSearch search) {
        idle.push(search);
        notifyAll();
    }

    /** Takes a card search back that is of no use any more; its card is given up too if it has failed. */
    void discard(CardSearch search, RuntimeException cause) {
        if (search.isBroken()) {
            Cards.giveUp(search.device(), cause.getMessage());
        }
        Closing.afterFailure(cause, List.of(search));
        synchronized (this) {
            opened--;
            if (!search.isBroken()) {
                unopened.add(search.device());
            }
            notifyAll();
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
            OPEN.remove(inputs);
            synchronized (this) {
                last = new ArrayList<>(idle);
                idle.clear();
            }
        }
        Closing.all(last);
    }

    /** What it runs on, for a person to read. */
    String title() {
        List<String> names =
                cards.usable().stream().map(CudaDevice::name).distinct().toList();
        String count = cards.usable().size() > 1 ? cards.usable().size() + " cards: " : "";
        return count + String.join(", ", names);
    }
}
