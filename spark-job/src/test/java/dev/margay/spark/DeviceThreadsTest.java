package dev.margay.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaFutureAction;
import org.junit.jupiter.api.Test;

/** The devices of a task work at the same time, and end together. */
class DeviceThreadsTest {

    /** Devices that compute until their task is stopped. They are in this JVM. */
    private static final AtomicInteger WORKING = new AtomicInteger();

    /** A local context gives all its threads to one task. */
    @Test
    void theDevicesOfATaskShareItsUnits() {
        int counted = SharedSpark.context()
                .parallelize(List.of(1, 2), 2)
                .map(number -> {
                    AtomicInteger devices = new AtomicInteger();
                    DeviceThreads.run(device -> devices.incrementAndGet());
                    return devices.get();
                })
                .reduce(Integer::sum);
        assertThat(counted)
                .as("two tasks, and two threads of local[2] for each")
                .isEqualTo(4);
    }

    @Test
    void theFirstFailureOfADeviceIsReportedAndStopsTheOthers() {
        assertThatThrownBy(() -> SharedSpark.context()
                        .parallelize(List.of(1), 1)
                        .foreach(number -> DeviceThreads.run(new OneFails())))
                .hasStackTraceContaining("IllegalStateException: broken")
                .hasStackTraceContaining("OneFails");
    }

    /** Spark's broadcasts throw exceptions that they do not declare. */
    @Test
    void anUndeclaredExceptionOfADeviceIsAFailureToo() {
        assertThatThrownBy(() -> SharedSpark.context()
                        .parallelize(List.of(1), 1)
                        .foreach(number -> DeviceThreads.run(device -> DeviceThreadsTest.<RuntimeException>sneak())))
                .hasStackTraceContaining("IOException: undeclared");
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> void sneak() throws E {
        throw (E) new IOException("undeclared");
    }

    /** The first device fails; the other one ends because of this, and fails too. */
    private static final class OneFails implements Consumer<TaskDevice>, Serializable {
        private static final long serialVersionUID = 1L;

        private final AtomicInteger devices = new AtomicInteger();

        @Override
        public void accept(TaskDevice device) {
            if (devices.getAndIncrement() == 0) {
                throw new IllegalStateException("broken");
            }
            while (!device.isStopped()) {
                Thread.onSpinWait();
            }
            throw new IllegalArgumentException("stopped");
        }
    }

    /** As when the user presses Ctrl+C: no device may go on while nobody waits for it. */
    @Test
    void allDevicesOfATaskEndWhenItsJobIsCancelled() throws Exception {
        WORKING.set(0);
        JavaFutureAction<Void> job = SharedSpark.context()
                .parallelize(List.of(1), 1)
                .foreachAsync(number -> DeviceThreads.run(DeviceThreadsTest::workUntilStopped));
        try {
            awaitWorking(2);
        } finally {
            job.cancel(true);
        }
        awaitWorking(0);
    }

    private static void workUntilStopped(TaskDevice device) {
        WORKING.incrementAndGet();
        while (!device.isStopped()) {
            Thread.onSpinWait();
        }
        WORKING.decrementAndGet();
    }

    private static void awaitWorking(int devices) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (WORKING.get() != devices && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(WORKING).hasValue(devices);
    }
}
