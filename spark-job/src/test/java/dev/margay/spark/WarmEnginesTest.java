package dev.margay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.correlate.Correlator;
import dev.margay.kernels.correlate.ProgressListener;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Correlators stay warm between tasks, and there are never more of them than tasks at a time. */
class WarmEnginesTest {

    private static final Optional<String> ANY = Optional.empty();

    private final WarmEngines warm = new WarmEngines();
    private final List<Fake> made = new ArrayList<>();

    private static final class Fake implements Correlator {
        private boolean closed;

        @Override
        public CorrelationStatistics correlate(int first, int end, ProgressListener progress) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String device() {
            return "fake";
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private Correlator borrow(String search, Optional<String> card) {
        return warm.borrow(search, card, () -> {
            made.add(new Fake());
            return made.get(made.size() - 1);
        });
    }

    private long open() {
        return made.stream().filter(each -> !each.closed).count();
    }

    @Test
    void aTaskGetsTheOneThatAnotherOfItsSearchHasGivenBack() {
        Correlator first = borrow("a", ANY);
        warm.giveBack("a", ANY, first);
        assertThat(borrow("a", ANY)).isSameAs(first);
        assertThat(borrow("a", ANY)).isNotSameAs(first);
    }

    @Test
    void noTaskGetsOneOfAnotherSearchOrAnotherCard() {
        Correlator first = borrow("a", Optional.of("0"));
        warm.giveBack("a", Optional.of("0"), first);
        assertThat(borrow("a", Optional.of("1"))).isNotSameAs(first);
        assertThat(borrow("b", Optional.of("0"))).isNotSameAs(first);
    }

    @Test
    void twoSearchesThatTakeTurnsHaveNoMoreThanTheTasksAtATime() {
        for (int turn = 0; turn < 10; turn++) {
            String search = turn % 2 == 0 ? "a" : "b";
            Correlator one = borrow(search, ANY);
            Correlator two = borrow(search, ANY);
            assertThat(open()).isEqualTo(2);
            warm.giveBack(search, ANY, one);
            warm.giveBack(search, ANY, two);
        }
        assertThat(open()).isEqualTo(2);
    }

    @Test
    void aFinishedSearchLeavesNoneBehind() {
        Correlator late = borrow("a", ANY);
        Correlator other = borrow("b", ANY);
        warm.giveBack("a", ANY, borrow("a", ANY));
        warm.giveBack("b", ANY, other);
        warm.release("a");
        // A task of it may end a moment later.
        warm.giveBack("a", ANY, late);
        assertThat(open()).isEqualTo(1);
        assertThat(borrow("b", ANY)).isSameAs(other);
    }
}
