package dev.margay.spark;

import dev.margay.work.IndexRange;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.api.java.function.PairFlatMapFunction;

/**
 * Work that Spark can divide: units in a fixed order. A task computes some ranges of units and returns parts under keys; Spark merges
 * parts of the same key, and the driver makes one result of them. A search returns tiles of its statistics under their numbers; a
 * program that works on particles returns a particle's result under its number. All of it is used on the driver, but for what {@link
 * #task} and {@link #merging} return, which is sent to the executors.
 *
 * @param <K> key of a part
 * @param <P> a part
 * @param <R> the result
 */
public interface RangeWork<K, P, R> {

    /** What is computed, for messages and for Spark's pages: one line. */
    String name();

    /** How many units. */
    int units();

    /** How much one unit adds to the progress, such as the correlograms of one orientation. */
    int countsPerUnit();

    /** How many keys there are at most; more tasks than this cannot merge. */
    int keys();

    /**
     * Divides a range among tasks.
     *
     * @param range some units, as {@link dev.margay.work.RoundSizing} chose them
     * @param tasks how many ranges; fewer if there are too few units
     */
    List<IndexRange> divide(IndexRange range, int tasks);

    /** What a task does with its ranges. */
    PairFlatMapFunction<Iterator<IndexRange>, K, P> task(TaskMeters meters);

    /** Merges two parts of the same key; may reuse the first. The order must not matter. */
    Function2<P, P, P> merging();

    /** The result of all units of one round. */
    R assemble(List<P> parts);

    /** The result of both; may reuse the first. */
    R merge(R soFar, R round);
}
