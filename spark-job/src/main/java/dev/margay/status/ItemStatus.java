package dev.margay.status;

import dev.margay.kernels.array.RealImage;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * One item on the page, from its start to its end. Thread-safe. Reports after its end are ignored.
 */
public final class ItemStatus implements Consumer<Map<String, Long>> {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    /** Sorts executor 10 after executor 9. */
    private static final Comparator<String> NUMBERS_IN_ORDER = Comparator.<String, String>comparing(
                    name -> NUMBER.matcher(name).replaceAll(digits -> String.format("%9s", digits.group())))
            .thenComparing(Comparator.naturalOrder());

    private final int id;
    private final String name;
    private final long total;
    private final long doneBefore;
    private final LongSupplier nanoTime;
    private final StatusBoard board;
    private final long begin;
    private final RecentReports reports;
    private final RateHistory history;
    private final TreeMap<String, DeviceProgress> devices = new TreeMap<>(NUMBERS_IN_ORDER);
    private long computed;
    private Optional<MaximaPreview> maxima = Optional.empty();
    private boolean ended;
    private String stage = "";

    ItemStatus(int id, String name, long total, long doneBefore, LongSupplier nanoTime, StatusBoard board) {
        this.id = id;
        this.name = name;
        this.total = total;
        this.doneBefore = doneBefore;
        this.nanoTime = nanoTime;
        this.board = board;
        this.begin = nanoTime.getAsLong();
        this.reports = new RecentReports(begin, 0);
        this.history = new RateHistory(begin);
    }

    /**
     * Takes the latest counts. It is fast and never throws, because it is called on Spark's listener thread.
     *
     * @param byDevice units that this run has done, by executor and device; a missing device has done none
     */
    @Override
    public synchronized void accept(Map<String, Long> byDevice) {
        if (ended) {
            return;
        }
        long now = nanoTime.getAsLong();
        long before = computed;
        boolean first = devices.isEmpty();
        byDevice.forEach((device, count) -> {
            DeviceProgress known = devices.get(device);
            if (known != null) {
                computed += known.update(now, count);
            } else if (first) {
                DeviceProgress fresh = DeviceProgress.fromTheBeginning(begin);
                devices.put(device, fresh);
                computed += fresh.update(now, count);
            } else {
                devices.put(device, DeviceProgress.joining(now, count));
                computed += count;
            }
        });
        devices.forEach((device, progress) -> {
            if (!byDevice.containsKey(device)) {
                progress.update(now, 0);
            }
        });
        if (computed > before) {
            reports.add(now, computed);
            history.add(now, computed);
        }
    }

    /**
     * Shows the highest correlations so far. The small picture is made at once; the array is not kept.
     *
     * @param mip highest correlation by pixel of the valid region
     */
    public void maximaSoFar(RealImage mip) {
        MaximaPreview preview = MaximaPreview.of(mip, done());
        synchronized (this) {
            maxima = Optional.of(preview);
        }
    }

    /** The item has begun another stage, in which nothing more is counted: {@code stage 2 of 2}. */
    public synchronized void stage(String words) {
        stage = words;
    }

    /** The item is done, with this outcome: {@code 29 particles}. */
    public void finished(String outcome) {
        end(true, outcome);
    }

    /** The item has failed, for this reason. */
    public void failed(String why) {
        end(false, why);
    }

    private void end(boolean succeeded, String outcome) {
        EndedItem last;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            long now = nanoTime.getAsLong();
            // The last heartbeats may not include the last work.
            long here = succeeded ? total - doneBefore : done() - doneBefore;
            last = new EndedItem(id, name, succeeded, outcome, here, (now - begin) / 1e9, now);
        }
        board.ended(this, last);
    }

    private synchronized long done() {
        return doneBefore
                + devices.values().stream().mapToLong(DeviceProgress::count).sum();
    }

    synchronized Optional<MaximaPreview> maxima() {
        return maxima;
    }

    int id() {
        return id;
    }

    long total() {
        return total;
    }

    synchronized ItemView view() {
        long now = nanoTime.getAsLong();
        long done = done();
        double seconds = (now - begin) / 1e9;
        // In a later stage nothing is reported.
        boolean silent = stage.isEmpty() && reports.isSilent(now);
        List<ItemView.Device> views = devices.entrySet().stream()
                .map(device -> device.getValue().view(device.getKey(), now))
                .toList();
        return new ItemView(
                id,
                stage.isEmpty() ? name : name + ", " + stage,
                done,
                doneBefore,
                total,
                seconds,
                (done - doneBefore) / Math.max(1e-9, seconds),
                reports.perSecond(now),
                reports.nanosSinceLast(now) / 1e9,
                silent,
                views,
                history.rates(now, silent),
                maxima);
    }
}
