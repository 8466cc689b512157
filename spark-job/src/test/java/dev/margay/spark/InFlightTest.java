package dev.margay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InFlightTest {

    /** The first item wants three at a time; from then on, three run together. */
    @Test
    void moreItemsRunAtATimeWhenMoreAreWanted() {
        AtomicInteger wanted = new AtomicInteger(1);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch three = new CountDownLatch(3);
        List<Integer> items = IntStream.range(0, 10).boxed().toList();
        AtomicInteger done = new AtomicInteger();
        new InFlight(SharedSpark.context(), 5, wanted::get, "test").run(items, item -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            if (item > 0) {
                three.countDown();
                if (item < 4) {
                    awaitAll(three);
                }
            } else {
                assertThat(running.get()).isEqualTo(1);
                wanted.set(3);
            }
            done.incrementAndGet();
            running.decrementAndGet();
        });
        assertThat(done.get()).isEqualTo(10);
        assertThat(most.get()).isEqualTo(3);
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
