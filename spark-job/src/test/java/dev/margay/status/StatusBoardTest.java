package dev.margay.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.margay.kernels.array.RealImage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The state of all searches, with a clock that the tests set. */
class StatusBoardTest {

    private final AtomicLong clock = new AtomicLong(12_345);
    private final StatusBoard board = new StatusBoard("a data set", WorkUnit.CORRELOGRAM, clock::get);

    private void seconds(long seconds) {
        clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    private ItemView onlySearch() {
        assertThat(board.view().inFlight()).hasSize(1);
        return board.view().inFlight().get(0);
    }

    @Test
    void ratesAndTimeLeftAreThoseOfThisRun() {
        ItemStatus search = board.begin("one.mrc", 10_000, 4_000);
        for (int i = 1; i <= 10; i++) {
            seconds(10);
            // 10 per second for 40 s, then 20 per second.
            search.accept(Map.of("executor 1, GPU 0", i <= 4 ? 100L * i : 400 + 200L * (i - 4)));
        }
        ItemView view = onlySearch();
        assertThat(view.done()).isEqualTo(5_600);
        assertThat(view.seconds()).isEqualTo(100);
        assertThat(view.perSecond()).isEqualTo(16);
        assertThat(view.perSecondOfLate()).isEqualTo(20);
        assertThat(view.secondsLeft()).hasValue(220);
        assertThat(view.fraction()).isEqualTo(0.56);
        assertThat(view.silent()).isFalse();
        assertThat(view.rates()).isNotEmpty();
    }

    @Test
    void aDeviceWithoutReportsIsSilentWhileOthersContinue() {
        ItemStatus search = board.begin("one.mrc", 1_000_000, 0);
        for (int i = 1; i <= 20; i++) {
            seconds(10);
            search.accept(Map.of("executor 9, GPU 0", 100L * i, "executor 10, GPU 0", 50L * Math.min(i, 12)));
        }
        List<ItemView.Device> devices = onlySearch().devices();
        assertThat(devices)
                .extracting(ItemView.Device::name)
                .containsExactly("executor 9, GPU 0", "executor 10, GPU 0");
        assertThat(devices.get(0)).isEqualTo(new ItemView.Device("executor 9, GPU 0", 2000, 10, 0, false));
        assertThat(devices.get(1)).isEqualTo(new ItemView.Device("executor 10, GPU 0", 600, 0, 80, true));
        assertThat(onlySearch().perSecondOfLate()).isEqualTo(10);
    }

    @Test
    void aDeviceThatStartsLaterHasARateAfterItsSecondReport() {
        ItemStatus search = board.begin("one.mrc", 1_000_000, 0);
        seconds(100);
        search.accept(Map.of("a", 1000L));
        seconds(10);
        search.accept(Map.of("a", 1100L, "b", 400L));
        assertThat(onlySearch().devices().get(1).perSecondOfLate()).isZero();
        seconds(10);
        search.accept(Map.of("a", 1200L, "b", 600L));
        assertThat(onlySearch().devices().get(1).perSecondOfLate()).isEqualTo(20);
    }

    @Test
    void lostWorkIsSubtractedFromTheCountButNotFromTheRate() {
        ItemStatus search = board.begin("one.mrc", 10_000, 0);
        seconds(10);
        search.accept(Map.of("a", 100L, "b", 100L));
        seconds(10);
        search.accept(Map.of("a", 200L));
        ItemView view = onlySearch();
        assertThat(view.done()).isEqualTo(200);
        assertThat(view.perSecond()).isEqualTo(10);
        assertThat(view.perSecondOfLate()).isEqualTo(15);
        // The subtraction of its work does not count as a report.
        assertThat(view.devices().get(1)).isEqualTo(new ItemView.Device("b", 0, 10, 10, false));
        seconds(10);
        search.accept(Map.of("a", 200L, "b", 30L));
        assertThat(onlySearch().done()).isEqualTo(230);
        assertThat(onlySearch().devices().get(1).secondsSinceReport()).isZero();
    }

    @Test
    void withoutReportsTheTimeLeftIsUnknown() {
        ItemStatus search = board.begin("one.mrc", 10_000, 0);
        assertThat(onlySearch().secondsLeft()).isEmpty();
        seconds(10);
        search.accept(Map.of("a", 100L));
        assertThat(onlySearch().secondsLeft()).hasValue(990);
        seconds(100);
        assertThat(onlySearch().silent()).isTrue();
        assertThat(onlySearch().secondsLeft()).isEmpty();
    }

    @Test
    void theLastFiftyOfEachKindAreKeptAndAllAreCounted() {
        for (int i = 1; i <= 120; i++) {
            ItemStatus search = board.begin("search " + i, 100, 0);
            seconds(2);
            if (i % 2 == 0) {
                search.finished("found " + i);
            } else {
                search.failed("why " + i);
            }
        }
        BoardView view = board.view();
        assertThat(view.inFlight()).isEmpty();
        assertThat(view.finishedCount()).isEqualTo(60);
        assertThat(view.failedCount()).isEqualTo(60);
        assertThat(view.finished()).hasSize(50);
        assertThat(view.finished().get(0).outcome()).isEqualTo("found 120");
        assertThat(view.finished().get(0).units()).isEqualTo(100);
        assertThat(view.finished().get(0).perSecond()).isEqualTo(50);
        assertThat(view.failed()).hasSize(50);
        assertThat(view.failed().get(0).outcome()).isEqualTo("why 119");
        assertThat(view.secondsSince(view.failed().get(0))).isEqualTo(2);
    }

    @Test
    void reportsAfterTheEndOfASearchAreIgnored() {
        ItemStatus search = board.begin("one", 100, 0);
        seconds(1);
        search.accept(Map.of("a", 40L));
        search.failed("no space left");
        search.accept(Map.of("a", 90L));
        search.finished("all well");
        search.failed("again");
        search.maximaSoFar(RealImage.zeros(3, 3));
        BoardView view = board.view();
        assertThat(view.finishedCount()).isZero();
        assertThat(view.failedCount()).isEqualTo(1);
        assertThat(view.failed().get(0).outcome()).isEqualTo("no space left");
        assertThat(view.failed().get(0).units()).isEqualTo(40);
    }

    @Test
    void aVeryLongReasonIsShortened() {
        board.begin("one", 100, 0).failed("x".repeat(100_000));
        assertThat(board.view().failed().get(0).outcome()).hasSizeLessThan(2100);
    }

    @Test
    void theTimeLeftIsEstimatedFromTheWorkOfThisRun() {
        board.expect(10);
        assertThat(board.view().secondsLeft()).isEmpty();
        ItemStatus first = board.begin("one", 100, 50);
        seconds(50);
        first.finished("");
        // Half a search took 50 s. Nine searches are left.
        assertThat(board.view().secondsLeft().orElseThrow()).isCloseTo(900, within(1e-9));
        board.begin("two", 100, 0).failed("at once");
        ItemStatus third = board.begin("three", 100, 0);
        seconds(50);
        third.accept(Map.of("a", 50L));
        // One search took 100 s. Seven and a half searches are left.
        assertThat(board.view().secondsLeft().orElseThrow()).isCloseTo(750, within(1e-9));
    }

    @Test
    void theMaximaAreThoseAfterTheLastRound() {
        ItemStatus search = board.begin("one", 100, 20);
        assertThat(board.maxima(1)).isEmpty();
        seconds(1);
        search.accept(Map.of("a", 30L));
        search.maximaSoFar(RealImage.zeros(3, 4));
        assertThat(board.maxima(1).orElseThrow().correlograms()).isEqualTo(50);
        assertThat(board.maxima(2)).isEmpty();
        search.finished("");
        assertThat(board.maxima(1)).isEmpty();
    }

    @Test
    void anEmptySearchIsDone() {
        board.begin("none", 0, 0);
        assertThat(onlySearch().fraction()).isEqualTo(1);
        assertThat(onlySearch().secondsLeft()).hasValue(0);
    }

    @Test
    void durationsAreEasyToRead() {
        assertThat(SpokenDuration.of(42)).isEqualTo("42 s");
        assertThat(SpokenDuration.of(190)).isEqualTo("3 min 10 s");
        assertThat(SpokenDuration.of(19_200)).isEqualTo("5 h 20 min");
    }
}
