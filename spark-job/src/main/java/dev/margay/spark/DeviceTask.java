package dev.margay.spark;

import dev.margay.work.IndexRange;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** A task of Spark that computes on all its devices, and sends the sum of what they have computed. */
final class DeviceTask<K, P, W> implements PairFlatMapFunction<Iterator<IndexRange>, K, P> {
    private static final long serialVersionUID = 1L;

    private static final Logger LOGGER = LoggerFactory.getLogger(DeviceTask.class);

    private final RangeTask<K, P, W> task;
    private final int leastUnits;
    private final boolean paired;

    /**
     * A task.
     *
     * @param task what to compute
     * @param leastUnits that a device takes at a time
     * @param paired whether units are pairs that must not be separated
     */
    DeviceTask(RangeTask<K, P, W> task, int leastUnits, boolean paired) {
        this.task = task;
        this.leastUnits = leastUnits;
        this.paired = paired;
    }

    @Override
    public Iterator<Tuple2<K, P>> call(Iterator<IndexRange> ranges) {
        if (!ranges.hasNext()) {
            return Collections.emptyIterator();
        }
        List<TaskDevice> devices = TaskDevice.ofTask();
        return task.parts(
                devices.size() == 1
                        ? task.compute(ranges, devices.get(0))
                        : computeTogether(new SharedRanges(ranges, devices.size(), leastUnits, paired), devices));
    }

    /** If a device fails, the others compute its part, too. The task fails if none is left. */
    private W computeTogether(SharedRanges ranges, List<TaskDevice> devices) {
        AtomicReference<W> sum = new AtomicReference<>();
        List<TaskDevice> working = new CopyOnWriteArrayList<>(devices);
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        while (!ranges.isEmpty()) {
            if (working.isEmpty()) {
                throw failure.get();
            }
            DeviceThreads.run(List.copyOf(working), device -> {
                SharedRanges.Pieces pieces = ranges.pieces();
                W computed;
                try {
                    computed = task.compute(pieces, device);
                } catch (TaskKilledException e) {
                    throw e;
                } catch (RuntimeException e) {
                    LOGGER.warn(
                            "{} has failed; other devices of the task compute its part",
                            device.gpu().map("GPU "::concat).orElse("a device"),
                            e);
                    pieces.giveBack();
                    working.remove(device);
                    failure.compareAndSet(null, e);
                    return;
                }
                // If this fails, the task fails: the sums of other devices may be lost.
                addTo(sum, computed);
            });
        }
        return sum.get();
    }

    /** Whoever finds another sum adds it to its own, so that several threads can add at the same time. */
    private void addTo(AtomicReference<W> sum, W computed) {
        W mine = computed;
        while (!sum.compareAndSet(null, mine)) {
            W other = sum.getAndSet(null);
            if (other != null) {
                mine = task.add(other, mine);
            }
        }
    }
}
