package dev.margay.spark;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;

/** Threads of a task, one for each of its devices. */
public final class DeviceThreads {

    private DeviceThreads() {}

    /** Runs some work on all devices of the running task, and waits for all. */
    public static void run(Consumer<TaskDevice> work) {
        run(TaskDevice.ofTask(), work);
    }

    /** How many devices each task of an application has. */
    public static int ofEachTask(SparkConf conf) {
        return TaskDevice.perTask(conf);
    }

    /**
     * Runs some work on each of these devices, on a thread of its own, and waits for all. After a failure or if the task is killed, the
     * others end soon if they look at {@link TaskDevice#isStopped}.
     *
     * @throws RuntimeException or Error, the first that any of them has thrown
     */
    static void run(List<TaskDevice> devices, Consumer<TaskDevice> work) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CountDownLatch running = new CountDownLatch(devices.size());
        ClassLoader libraries = Thread.currentThread().getContextClassLoader();
        for (TaskDevice device : devices) {
            Thread thread = new Thread(() -> attempt(device, work, failure, running), "margay-device");
            thread.setDaemon(true);
            thread.setContextClassLoader(libraries);
            try {
                thread.start();
            } catch (OutOfMemoryError e) {
                // The system allows no more threads.
                failed(device, e, failure);
                running.countDown();
            }
        }
        await(running);
        rethrow(failure.get());
    }

    private static void attempt(
            TaskDevice device, Consumer<TaskDevice> work, AtomicReference<Throwable> failure, CountDownLatch running) {
        try {
            work.accept(device);
        } catch (Throwable e) {
            // Scala throws checked exceptions that it does not declare.
            failed(device, e, failure);
        } finally {
            running.countDown();
        }
    }

    private static void failed(TaskDevice device, Throwable e, AtomicReference<Throwable> failure) {
        failure.compareAndSet(null, e);
        device.abandon();
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure != null) {
            throw new IllegalStateException(failure.toString(), failure);
        }
    }

    /** Also if it is interrupted: no thread may use a device that Spark gives to the next task. */
    private static void await(CountDownLatch running) {
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                running.await();
                ended = true;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
