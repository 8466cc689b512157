package dev.margay.spark;

import dev.margay.work.IndexRange;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.Function2;

/**
 * Work that Spark can divide: units in a fixed order. A task computes some ranges of units and returns parts with keys. Spark merges
 * parts with the same key, and the driver makes one result from them. In a search the keys are the numbers of tiles. In a program that
 * works on particles they are the numbers of particles. Its methods are called on the driver. The functions that {@link #task} and {@link
 * #merging} return are sent to the executors.
 *
 * @param <K> key of a part
 * @param <P> a part
 * @param <R> the result
 */
public interface RangeWork<K, P, R> {

    /** The name of the work, for messages and for Spark's pages: one line. */
    String name();

    /**
     * What the rate of devices depends on. Later work with the same text needs no measurement, and its size decides how many jobs run at
     * the same time. Empty if the rate cannot be known from earlier work.
     */
    default Optional<String> rateKind() {
        return Optional.empty();
    }

    /** Whether it continues earlier work of the same search, and so does not wait for searches that started later. */
    default boolean isContinuation() {
        return false;
    }

    /** Number of units. */
    int units();

    /** How much one unit adds to the progress, such as the correlograms of one orientation. */
    int countsPerUnit();

    /** Maximum number of keys; more tasks than this cannot merge. */
    int keys();

    /**
     * Divides a range among tasks.
     *
     * @param range some units, chosen by {@link dev.margay.work.RoundSizing}
     * @param tasks number of ranges; fewer if there are too few units
     */
    List<IndexRange> divide(IndexRange range, int tasks);

    /** What a task does with its ranges. */
    RangeTask<K, P, ?> task(TaskMeters meters);

    /** Whether units at even positions and the next ones are pairs that are computed together. */
    default boolean isPaired() {
        return false;
    }

    /** How many units a device computes at least, before it takes the next ones of its task. */
    int leastUnits();

    /** Merges two parts with the same key; may reuse the first. The order of merging must not change the result. */
    Function2<P, P, P> merging();

    /** The result of all units of one round. */
    R assemble(List<P> parts);

    /** Merges two results; may reuse the first. */
    R merge(R soFar, R round);
}
