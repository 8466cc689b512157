package dev.margay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** A later search starts no round while an earlier one still has rounds to start. */
class JobOrderTest {

    private final JobOrder order = new JobOrder();

    @Test
    void theFirstSearchDoesNotWait() {
        try (JobOrder.Turn first = order.enter();
                JobOrder.Turn second = order.enter()) {
            assertThat(second).isNotNull();
            first.await();
        }
    }

    @Test
    void aLaterSearchWaitsUntilAllEarlierOnesHaveStartedTheirLastRound() throws Exception {
        JobOrder.Turn first = order.enter();
        JobOrder.Turn second = order.enter();
        JobOrder.Turn third = order.enter();
        CompletableFuture<Void> thirdsTurn = CompletableFuture.runAsync(third::await);
        second.close();
        Assertions.assertThatThrownBy(() -> thirdsTurn.get(100, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
        first.close();
        first.close();
        thirdsTurn.get(10, TimeUnit.SECONDS);
    }

    @Test
    void theLastStageOfASearchGoesBeforeLaterSearches() throws Exception {
        JobOrder.Turn later = order.enter();
        later.await();
        JobOrder.Turn lastStage = order.enterFirst();
        lastStage.await();
        CompletableFuture<Void> nextRound = CompletableFuture.runAsync(later::await);
        Assertions.assertThatThrownBy(() -> nextRound.get(100, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
        lastStage.close();
        nextRound.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aSearchThatHasStartedAllRoundsDoesNotWait() {
        JobOrder.Turn first = order.enter();
        JobOrder.Turn second = order.enter();
        second.close();
        second.await();
        assertThat(first).isNotNull();
    }
}
