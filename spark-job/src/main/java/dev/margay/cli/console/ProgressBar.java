package dev.margay.cli.console;

import dev.margay.status.SpokenDuration;
import dev.margay.status.WorkUnit;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Shows the progress of a run: a bar with the correlograms or particles done, rate and time left, and a line for each device. On a terminal the bar
 * redraws itself; in a log file it adds a line at intervals.
 */
public final class ProgressBar implements Consumer<Map<String, Long>>, AutoCloseable {

    private static final int WIDTH = 30;
    /** Columns for the name of a device and its rate, so that a line fits a terminal. */
    private static final int NAME_AND_RATE = 46;

    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

    private final PrintWriter out;
    private final boolean terminal;
    private final WorkUnit unit;
    private final long total;
    private long doneBefore;
    private final LongSupplier nanoTime;
    private final long start;
    private TreeMap<String, Long> devices = new TreeMap<>();
    private int linesDrawn;
    private long lastLogged;

    /**
     * A bar that starts now.
     *
     * @param out where to draw
     * @param terminal whether lines can be redrawn
     * @param unit what is counted
     * @param total how many to do
     * @param doneBefore how many an earlier run has done, which do not count for the rate
     * @param nanoTime the clock
     */
    ProgressBar(PrintWriter out, boolean terminal, WorkUnit unit, long total, long doneBefore, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.unit = unit;
        this.total = total;
        this.doneBefore = doneBefore;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.lastLogged = start;
    }

    @Override
    public synchronized void accept(Map<String, Long> byDevice) {
        devices = new TreeMap<>(byDevice);
        long now = nanoTime.getAsLong();
        if (terminal) {
            draw(now);
        } else if (now - lastLogged >= LOG_INTERVAL.toNanos()) {
            lastLogged = now;
            out.println(bar(now) + "  " + counts(now));
            out.flush();
        }
    }

    /** Adds what an earlier run has done. */
    synchronized void doneBefore(long units) {
        doneBefore += units;
    }

    /** Prints a line that stays, above the bar. */
    synchronized void say(String text) {
        if (linesDrawn > 0) {
            out.print("\u001b[" + linesDrawn + "A\u001b[J");
            linesDrawn = 0;
        }
        out.println(text);
        out.flush();
    }

    /** Ends without a trace, for work that a line describes afterwards. */
    synchronized void remove() {
        if (linesDrawn > 0) {
            out.print("\u001b[" + linesDrawn + "A\u001b[J");
            linesDrawn = 0;
            out.flush();
        }
    }

    /** Draws the last state, which stays on the screen. */
    @Override
    public synchronized void close() {
        if (terminal) {
            draw(nanoTime.getAsLong());
        } else {
            long now = nanoTime.getAsLong();
            out.println(bar(now) + "  " + counts(now));
        }
        out.flush();
    }

    private void draw(long now) {
        if (linesDrawn > 0) {
            // Move up to the first line of the last drawing.
            out.print("\u001b[" + linesDrawn + "A");
        }
        line(bar(now));
        line("  " + counts(now));
        // No line may wrap, or the next drawing would not find the first one.
        int width = NAME_AND_RATE - unit.perSecond().length();
        String columns = "  %-" + width + "." + width + "s %,15d  %8s %s";
        devices.forEach((device, done) ->
                line(String.format(Locale.ROOT, columns, device, done, rateText(done, now), unit.perSecond())));
        // Clear the rest of the last drawing.
        out.print("\u001b[J");
        linesDrawn = 2 + devices.size();
        out.flush();
    }

    private void line(String text) {
        // Clear the rest of the line.
        out.print(text + "\u001b[K\n");
    }

    private long done() {
        return doneBefore + doneHere();
    }

    private long doneHere() {
        return devices.values().stream().mapToLong(Long::longValue).sum();
    }

    private String bar(long now) {
        long done = done();
        double fraction = total == 0 ? 1 : Math.min(1, (double) done / total);
        int full = (int) (fraction * WIDTH);
        String left = doneHere() == 0 || done >= total
                ? ""
                : "  " + SpokenDuration.of((long) ((total - done) / rate(doneHere(), now))) + " left";
        return String.format(
                Locale.ROOT,
                "[%s%s] %3d%%%s",
                "#".repeat(full),
                "-".repeat(WIDTH - full),
                (int) (100 * fraction),
                left);
    }

    private String counts(long now) {
        return String.format(
                Locale.ROOT,
                "%,d / %,d %s  %s %s",
                done(),
                total,
                unit.several(),
                rateText(doneHere(), now),
                unit.perSecond());
    }

    /** Two or more digits, also of slow work. */
    private String rateText(long done, long now) {
        double rate = rate(done, now);
        return String.format(Locale.ROOT, rate > 0 && rate < 1 ? "%.2f" : "%.1f", rate);
    }

    private double rate(long done, long now) {
        return done / Math.max(1e-9, (now - start) / 1e9);
    }
}
