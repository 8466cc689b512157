package dev.margay.spark;

import dev.margay.work.IndexRange;
import java.io.Serializable;
import java.util.Iterator;
import scala.Tuple2;

/**
 * What a task does with its ranges of units. Each device of the task computes some of them, on its own thread. The task adds up what all its
 * devices have computed, and sends only the sum.
 *
 * @param <K> key of a part; parts with the same key are merged
 * @param <P> a part
 * @param <W> what a device computes
 */
public interface RangeTask<K, P, W> extends Serializable {

    /**
     * Computes ranges on one device. Called by several threads at the same time.
     *
     * @param ranges the devices of a task take turns, so the next range is whichever is left; none if the others were faster
     * @param device where to compute
     */
    W compute(Iterator<IndexRange> ranges, TaskDevice device);

    /** Adds up what two devices have computed; may reuse both. The order must not change the result. */
    W add(W one, W other);

    /** The parts of the sum. */
    Iterator<Tuple2<K, P>> parts(W sum);
}
