package dev.margay.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.status.WorkUnit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The bar shows progress, rate and time left, in total and for each device. */
class ProgressBarTest {

    private final StringWriter text = new StringWriter();
    private final AtomicLong clock = new AtomicLong();

    private ProgressBar bar(boolean terminal) {
        return new ProgressBar(new PrintWriter(text), terminal, WorkUnit.CORRELOGRAM, 1000, 0, clock::get);
    }

    private void seconds(long seconds) {
        clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void aTerminalShowsOneLineForEachDeviceAndRedraws() {
        ProgressBar bar = bar(true);
        seconds(10);
        bar.accept(Map.of("executor 1, GPU 0", 100L, "executor 2, GPU 1", 150L));
        assertThat(text.toString())
                .contains("[#######-----------------------]  25%  30 s left")
                .contains("250 / 1,000 correlograms  25.0 corr/s")
                .contains("executor 1, GPU 0")
                .contains("10.0 corr/s")
                .contains("15.0 corr/s");
        seconds(10);
        bar.accept(Map.of("executor 1, GPU 0", 500L));
        // The cursor moves up over the bar, the counts and both devices. Text below the last line is deleted.
        assertThat(text.toString()).contains("\u001b[4A").endsWith("\u001b[J");
    }

    @Test
    void workOfAnEarlierRunCountsForTheBarButNotForTheRate() {
        ProgressBar bar = new ProgressBar(new PrintWriter(text), true, WorkUnit.CORRELOGRAM, 1000, 500, clock::get);
        seconds(10);
        bar.accept(Map.of("executor 1, GPU 0", 250L));
        assertThat(text.toString()).contains("]  75%  10 s left").contains("750 / 1,000 correlograms  25.0 corr/s");
    }

    @Test
    void particlesAreCalledParticlesAndASlowRateHasTwoDigits() {
        ProgressBar bar = new ProgressBar(new PrintWriter(text), true, WorkUnit.PARTICLE, 1000, 0, clock::get);
        seconds(100);
        bar.accept(Map.of("executor 1, GPU 0", 250L, "executor 2, GPU 0", 64L));
        assertThat(text.toString())
                .contains("314 / 1,000 particles  3.1 particles/s")
                .contains("2.5 particles/s")
                .contains("0.64 particles/s")
                .doesNotContain("corr");
    }

    @Test
    void noLineWrapsForVeryLargeSearches() {
        for (WorkUnit unit : WorkUnit.values()) {
            ProgressBar bar = new ProgressBar(new PrintWriter(text), true, unit, 20_598_240_000L, 0, clock::get);
            seconds(360_000);
            bar.accept(Map.of("executor 1234, NVIDIA H200 of a host with a very long name, GPU 0", 9_598_240_001L));
        }
        assertThat(text.toString().replaceAll("\u001b\\[.", "").lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThan(80));
    }

    @Test
    void aLogFileGetsALineFromTimeToTime() {
        ProgressBar bar = bar(false);
        for (int i = 0; i < 100; i++) {
            seconds(1);
            bar.accept(Map.of("cpu", 5L * i));
        }
        assertThat(text.toString().lines()).hasSize(1);
        assertThat(text.toString()).doesNotContain("\u001b");
    }
}
