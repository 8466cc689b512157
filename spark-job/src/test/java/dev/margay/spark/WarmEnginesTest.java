package dev.margay.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Engines stay warm between tasks. There are never more engines than tasks at a time. Engines are closed soon after
 * their job ends.
 */
class WarmEnginesTest {

    private static final Optional<String> ANY = Optional.empty();

    private static final Set<Long> ENDED = ConcurrentHashMap.newKeySet();

    private final WarmEngines warm = new WarmEngines(5);
    private final List<Fake> made = new ArrayList<>();

    private record FakeLease(long id) implements Lease {
        @Override
        public boolean ended() {
            return ENDED.contains(id);
        }
    }

    private static final class Fake implements AutoCloseable {
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public void close() {
            closed.countDown();
        }

        boolean isOpen() {
            return closed.getCount() > 0;
        }

        boolean isClosedWithin(Duration time) throws InterruptedException {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static final Lease A = new FakeLease(1);
    private static final Lease B = new FakeLease(2);

    private Fake borrow(Lease job, Optional<String> gpu) {
        return warm.borrow(job, gpu, Fake.class, () -> {
            made.add(new Fake());
            return made.get(made.size() - 1);
        });
    }

    private long open() {
        return made.stream().filter(Fake::isOpen).count();
    }

    @Test
    void anEngineIsKeptAfterSuccessAndClosedAfterAFailure() {
        Fake engine = warm.lend(A, ANY, Fake.class, Fake::new, lent -> lent);
        assertThat(warm.idleCount()).isEqualTo(1);
        assertThat(engine.isOpen()).isTrue();
        assertThatThrownBy(() -> warm.lend(A, ANY, Fake.class, Fake::new, lent -> {
                    assertThat(lent).isSameAs(engine);
                    throw new IllegalStateException("the task fails");
                }))
                .hasMessage("the task fails");
        assertThat(engine.isOpen()).isFalse();
        assertThat(warm.idleCount()).isZero();
    }

    @Test
    void aTaskGetsTheEngineThatAnotherTaskOfItsJobReturned() {
        Fake first = borrow(A, ANY);
        warm.giveBack(A, ANY, first);
        assertThat(borrow(A, ANY)).isSameAs(first);
        assertThat(borrow(A, ANY)).isNotSameAs(first);
    }

    @Test
    void noTaskGetsAnEngineOfAnotherJobOrAnotherGpu() {
        Fake first = borrow(A, Optional.of("0"));
        warm.giveBack(A, Optional.of("0"), first);
        assertThat(borrow(A, Optional.of("1"))).isNotSameAs(first);
        assertThat(borrow(B, Optional.of("0"))).isNotSameAs(first);
    }

    @Test
    void noTaskGetsAnEngineOfAnotherType() {
        warm.giveBack(A, ANY, borrow(A, ANY));
        AutoCloseable other = warm.borrow(A, ANY, AutoCloseable.class, () -> () -> {});
        assertThat(other).as("every type of engine is accepted").isSameAs(made.get(0));
        warm.giveBack(A, ANY, () -> {});
        assertThat(borrow(A, ANY)).isNotSameAs(made.get(0));
    }

    @Test
    void twoAlternatingJobsHaveNoMoreEnginesThanTasks() {
        for (int turn = 0; turn < 10; turn++) {
            Lease job = turn % 2 == 0 ? A : B;
            Fake one = borrow(job, ANY);
            Fake two = borrow(job, ANY);
            assertThat(open()).isEqualTo(2);
            warm.giveBack(job, ANY, one);
            warm.giveBack(job, ANY, two);
        }
        assertThat(open()).isEqualTo(2);
    }

    @Test
    void releasedEnginesAreClosedAndOtherJobsKeepTheirEngines() {
        Fake other = borrow(B, ANY);
        Fake own = borrow(A, ANY);
        warm.giveBack(A, ANY, own);
        warm.giveBack(B, ANY, other);
        warm.release(A);
        assertThat(own.isOpen()).isFalse();
        assertThat(borrow(B, ANY)).isSameAs(other);
    }

    @Test
    void onAnExecutorTheEndOfTheJobIsDetected() throws InterruptedException {
        Lease job = new FakeLease(3);
        Fake idle = borrow(job, ANY);
        warm.giveBack(job, ANY, idle);
        assertThat(idle.isOpen()).isTrue();
        ENDED.add(3L);
        assertThat(idle.isClosedWithin(Duration.ofSeconds(10))).isTrue();
        assertThat(warm.idleCount()).isZero();
    }

    @Test
    void aTaskThatEndsAfterItsJobLeavesNoEngineAlsoIfAnotherJobEnded() {
        Lease first = new FakeLease(4);
        Lease second = new FakeLease(5);
        Fake late = borrow(first, ANY);
        ENDED.addAll(new HashSet<>(List.of(4L, 5L)));
        warm.release(first);
        warm.release(second);
        warm.giveBack(first, ANY, late);
        assertThat(late.isOpen()).isFalse();
        assertThat(warm.idleCount()).isZero();
    }
}
