package dev.margay.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Runs items of one Spark application, several at a time, so that devices stay busy while one item is prepared and another writes its
 * results.
 */
public final class InFlight {

    private static final int STOP_CHECKS = 10;

    private static final long STOP_CHECK_MILLISECONDS = 200;

    private final JavaSparkContext spark;
    private final int most;
    private final IntSupplier atOnce;
    private final String threadName;

    /**
     * A runner.
     *
     * @param spark where the items run
     * @param atOnce how many run at a time, at least 1
     * @param threadName of its threads
     */
    public InFlight(JavaSparkContext spark, int atOnce, String threadName) {
        this(spark, atOnce, () -> atOnce, threadName);
    }

    /**
     * A runner that starts more or fewer items at a time as the run goes on.
     *
     * @param spark where the items run
     * @param most how many may run at a time, at least 1
     * @param atOnce how many are to run at a time now, at least 1
     * @param threadName of its threads
     */
    public InFlight(JavaSparkContext spark, int most, IntSupplier atOnce, String threadName) {
        this.spark = spark;
        this.most = most;
        this.atOnce = atOnce;
        this.threadName = threadName;
    }

    /**
     * Runs the items in their order.
     *
     * @param items what to run
     * @param work runs one item, on a thread of its own; an exception stops the run after the items that are running have ended
     * @throws RunStoppedException if the work throws a checked exception
     */
    public <T> void run(List<T> items, Consumer<T> work) {
        Queue<T> waiting = new ConcurrentLinkedQueue<>(items);
        ExecutorService threads = Executors.newFixedThreadPool(most, task -> new Thread(task, threadName));
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < most; i++) {
                int number = i;
                workers.add(threads.submit(() -> workOff(number, waiting, work)));
            }
            awaitAll(workers);
        } finally {
            waiting.clear();
            threads.shutdownNow();
        }
    }

    private <T> void workOff(int number, Queue<T> waiting, Consumer<T> work) {
        T item = next(number, waiting);
        while (item != null) {
            try {
                work.accept(item);
            } catch (Exception | Error e) {
                // Scala throws checked exceptions that it does not declare. The other workers finish their items first.
                waiting.clear();
                throw e;
            }
            item = next(number, waiting);
        }
    }

    /** The next item for the worker with this number, once so many are to work; null if nothing is left. */
    private <T> T next(int number, Queue<T> waiting) {
        try {
            while (number >= atOnce.getAsInt() && !waiting.isEmpty()) {
                Thread.sleep(STOP_CHECK_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        return waiting.poll();
    }

    /** Waits until all workers have ended before the first failure is reported: each finishes its item. */
    private static void awaitAll(List<Future<?>> workers) {
        Throwable first = null;
        for (Future<?> worker : workers) {
            try {
                worker.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while items were running", e);
            } catch (ExecutionException e) {
                first = first == null ? e.getCause() : first;
            }
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first instanceof RuntimeException exception) {
            throw exception;
        }
        if (first != null) {
            throw new RunStoppedException(String.valueOf(first.getMessage()), first);
        }
    }

    /**
     * After an item has failed: an item that was interrupted by the end of the program or of Spark has not failed. A cluster that ends an
     * application cancels its jobs shortly before it stops the context, so this may wait for two seconds.
     *
     * @param reason why the item failed
     * @throws RunStoppedException if Spark has stopped
     */
    public void requireRunning(String reason, Exception e) {
        if (ShutdownHookManager.get().isShutdownInProgress() || hasStopped()) {
            throw new RunStoppedException("Spark has stopped (" + reason + ")", e);
        }
    }

    private boolean hasStopped() {
        for (int i = 0; i < STOP_CHECKS && !spark.sc().isStopped(); i++) {
            try {
                Thread.sleep(STOP_CHECK_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return true;
            }
        }
        return spark.sc().isStopped();
    }
}
