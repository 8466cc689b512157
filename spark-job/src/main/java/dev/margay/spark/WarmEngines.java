package dev.margay.spark;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engines of this JVM that wait for their next task. A new engine needs FFT plans and work space, so a task borrows an engine and gives
 * it back. Jobs may run at the same time, but there are never more engines than running tasks: before an engine is made, idle engines of
 * other jobs are closed. A task with an assigned GPU never borrows an engine of another GPU. When a job has ended, its idle engines are
 * closed within two seconds, on every executor, so that a notebook or a cluster that stays up does not keep their memory or GPU.
 */
public final class WarmEngines {

    private static final Logger LOGGER = LoggerFactory.getLogger(WarmEngines.class);

    private static final WarmEngines OF_THIS_JVM = new WarmEngines(1_000);

    private record Idle(Lease lease, Optional<String> gpu, AutoCloseable engine) {}

    private final long checkMilliseconds;

    /** The engine with the longest idle time comes first. */
    private final Deque<Idle> idle = new ArrayDeque<>();

    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "margay-warm-engines");
        thread.setDaemon(true);
        return thread;
    });

    private ScheduledFuture<?> watch;

    /**
     * No engines yet.
     *
     * @param checkMilliseconds how often idle engines are checked for jobs that have ended
     */
    WarmEngines(long checkMilliseconds) {
        this.checkMilliseconds = checkMilliseconds;
    }

    /** The engines of this JVM. */
    public static WarmEngines ofThisJvm() {
        return OF_THIS_JVM;
    }

    /**
     * Lends an idle engine, or a new one, for some work of a task. After a failure the engine is closed, so that the next task gets a new one.
     *
     * @param lease of the task's job
     * @param gpu assigned to the task, if Spark schedules GPUs
     * @param type of the engine
     * @param maker makes a new engine
     * @param work what the task does with it
     */
    public <E extends AutoCloseable, R> R lend(
            Lease lease, Optional<String> gpu, Class<E> type, Supplier<E> maker, Function<E, R> work) {
        E engine = borrow(lease, gpu, type, maker);
        boolean succeeded = false;
        try {
            R result = work.apply(engine);
            succeeded = true;
            return result;
        } finally {
            if (succeeded) {
                giveBack(lease, gpu, engine);
            } else {
                close(engine);
            }
        }
    }

    /**
     * Borrows an idle engine, or makes a new one.
     *
     * @param lease of the task's job
     * @param gpu assigned to the task, if Spark schedules GPUs
     * @param type of the engine
     * @param maker makes a new engine
     */
    <E extends AutoCloseable> E borrow(Lease lease, Optional<String> gpu, Class<E> type, Supplier<E> maker) {
        Optional<AutoCloseable> warm =
                take(each -> each.lease().equals(lease) && each.gpu().equals(gpu) && type.isInstance(each.engine()));
        if (warm.isEmpty()) {
            // The new engine needs their work space and their memory on the GPU.
            closeAll(each -> !each.lease().equals(lease) && each.gpu().equals(gpu));
        }
        return warm.map(type::cast).orElseGet(maker);
    }

    private synchronized Optional<AutoCloseable> take(Predicate<Idle> wanted) {
        Iterator<Idle> each = idle.iterator();
        while (each.hasNext()) {
            Idle one = each.next();
            if (wanted.test(one)) {
                each.remove();
                return Optional.of(one.engine());
            }
        }
        return Optional.empty();
    }

    /** Takes an engine back after a successful task. */
    void giveBack(Lease lease, Optional<String> gpu, AutoCloseable engine) {
        if (lease.ended()) {
            close(engine);
            return;
        }
        synchronized (this) {
            idle.addLast(new Idle(lease, gpu, engine));
            if (watch == null) {
                watch = watcher.scheduleWithFixedDelay(
                        this::closeEnded, checkMilliseconds, checkMilliseconds, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Number of idle engines. */
    public synchronized int idleCount() {
        return idle.size();
    }

    /** Closes the idle engines of a job that has just ended in this JVM, without waiting for the next check. */
    public void release(Lease lease) {
        closeAll(each -> each.lease().equals(lease));
    }

    /** A task may give its engine back after its job has ended. The check finds it, too. */
    private void closeEnded() {
        try {
            closeAll(each -> each.lease().ended());
        } catch (RuntimeException e) {
            // An exception would end the checks for good.
            LOGGER.warn("idle engines could not be checked", e);
        }
        synchronized (this) {
            if (idle.isEmpty() && watch != null) {
                watch.cancel(false);
                watch = null;
            }
        }
    }

    private void closeAll(Predicate<Idle> unwanted) {
        Optional<AutoCloseable> next = take(unwanted);
        while (next.isPresent()) {
            close(next.get());
            next = take(unwanted);
        }
    }

    private static void close(AutoCloseable engine) {
        try {
            engine.close();
        } catch (Exception e) {
            LOGGER.warn("an engine could not be closed", e);
        }
    }
}
