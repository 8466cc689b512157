package dev.margay.api;

import dev.margay.spark.DeviceThreads;
import dev.margay.spark.FirstFailure;
import dev.margay.spark.Listeners;
import dev.margay.work.IndexRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Many simulated micrographs with consecutive seeds: a Spark task for as many as it has devices. Tasks read the inputs and write the files themselves, so
 * executors need a disk that all machines share.
 *
 * @param config full path of the configuration
 * @param baseDirectory full path where relative paths in it start
 * @param name path of the images without extension; a number is added
 * @param firstSeed seed of the first micrograph
 */
record MicrographSeries(String config, String baseDirectory, String name, long firstSeed)
        implements VoidFunction<IndexRange> {

    /** Path of one of the images, counted from 0. */
    String path(int index) {
        return String.format(Locale.ROOT, "%s-%04d.mrc", name, index + 1);
    }

    /**
     * One task: as many micrographs at the same time as it has devices. The driver has checked which files may be replaced; a repeated task
     * replaces its own.
     */
    @Override
    public void call(IndexRange some) {
        AtomicInteger next = new AtomicInteger(some.first());
        DeviceThreads.run(device -> {
            for (int index = next.getAndIncrement();
                    index < some.end() && !device.isStopped();
                    index = next.getAndIncrement()) {
                simulate(index);
            }
        });
    }

    private void simulate(int index) {
        try {
            Margay.simulateMicrograph(config)
                    .baseDirectory(Path.of(baseDirectory))
                    .seed(firstSeed + index)
                    .overwrite()
                    .write(path(index));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /**
     * Runs all tasks.
     *
     * @param spark where they run
     * @param count how many micrographs
     * @param listener is informed about each that is done
     * @throws IOException if one of them fails; those that are done are kept
     */
    void run(JavaSparkContext spark, int count, SimulationListener listener) throws IOException {
        String job = UUID.randomUUID().toString();
        FirstFailure failure = new FirstFailure(job);
        int atOnce = DeviceThreads.ofEachTask(spark.getConf());
        Counter counter = new Counter(count, atOnce, listener);
        List<IndexRange> tasks = IntStream.iterate(0, first -> first < count, first -> first + atOnce)
                .mapToObj(first -> new IndexRange(first, Math.min(count, first + atOnce)))
                .toList();
        spark.sc().addSparkListener(failure);
        spark.sc().addSparkListener(counter);
        try {
            spark.setJobGroup(job, "simulate micrographs", true);
            spark.parallelize(tasks, tasks.size()).foreach(this);
        } catch (Exception e) {
            // Scala throws checked exceptions that it does not declare; SparkException is one.
            Listeners.await(spark);
            throw new IOException(
                    "not all micrographs could be simulated; those that are done are kept; first cause: "
                            + failure.cause().orElse(String.valueOf(e.getMessage())),
                    e);
        } finally {
            if (!spark.sc().isStopped()) {
                spark.clearJobGroup();
                spark.sc().removeSparkListener(failure);
                spark.sc().removeSparkListener(counter);
            }
        }
    }

    private static final class Counter extends SparkListener {

        private final AtomicInteger done = new AtomicInteger();
        private final int count;
        private final int ofTask;
        private final SimulationListener listener;

        Counter(int count, int ofTask, SimulationListener listener) {
            this.count = count;
            this.ofTask = ofTask;
            this.listener = listener;
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            if (end.taskInfo().successful()) {
                listener.progress(Math.min(count, done.addAndGet(ofTask)), count);
            }
        }
    }
}
