package dev.margay.scaling.measure;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.serializer.SerializerInstance;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple2;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Spark's own work: tasks that do nothing, rounds without work, a broadcast. */
final class SparkMeasurement {

    private static final int TASKS = 4_000;

    private final JavaSparkContext spark;
    private final Stopwatch stopwatch;

    SparkMeasurement(JavaSparkContext spark, Stopwatch stopwatch) {
        this.spark = spark;
        this.stopwatch = stopwatch;
    }

    /**
     * Measures.
     *
     * @param template to broadcast: the largest thing that a search broadcasts
     */
    void measure(TemplateSpectrum template) throws Exception {
        stopwatch.time(Part.EMPTY_TASKS, TASKS, () -> numbers(TASKS).count());
        stopwatch.time(Part.EMPTY_ROUND, 1, this::emptyRound);
        double bytes = (double) Float.BYTES * template.values().length;
        stopwatch.record(Part.TEMPLATE_BROADCAST, bytes, () -> {
            long start = System.nanoTime();
            Broadcast<TemplateSpectrum> sent = spark.broadcast(template);
            double seconds = (System.nanoTime() - start) / 1e9;
            sent.destroy(true);
            return seconds;
        });
        if (spark.isLocal()) {
            receiveHere(template, bytes);
        } else {
            receiveElsewhere(template, bytes);
        }
    }

    /** As many tasks as numbers. */
    private JavaRDD<Integer> numbers(int count) {
        List<Integer> numbers = IntStream.range(0, count).boxed().toList();
        return spark.parallelize(numbers, count);
    }

    /** The two stages of a search's round, with one task each that has nothing to send. */
    private void emptyRound() {
        numbers(1)
                .mapPartitionsToPair(number -> Collections.<Tuple2<Integer, CorrelationStatistics>>emptyIterator())
                .reduceByKey(CorrelationStatistics::merge, 1)
                .map(Tuple2::_2)
                .collect();
    }

    /** Within one JVM Spark deserialises nothing, so this does what an executor would do. */
    private void receiveHere(TemplateSpectrum template, double bytes) throws Exception {
        SerializerInstance serializer = SparkEnv.get().serializer().newInstance();
        ClassTag<TemplateSpectrum> type = ClassTag$.MODULE$.apply(TemplateSpectrum.class);
        ByteBuffer serialised = serializer.serialize(template, type);
        stopwatch.time(Part.TEMPLATE_RECEIVED, bytes, () -> serializer.deserialize(serialised.duplicate(), type));
    }

    private void receiveElsewhere(TemplateSpectrum template, double bytes) throws Exception {
        stopwatch.record(Part.TEMPLATE_RECEIVED, bytes, () -> {
            Broadcast<TemplateSpectrum> sent = spark.broadcast(template);
            LongAccumulator nanoseconds = spark.sc().longAccumulator();
            numbers(1).foreach(number -> {
                long start = System.nanoTime();
                sent.value();
                nanoseconds.add(System.nanoTime() - start);
            });
            sent.destroy(true);
            return nanoseconds.value() / 1e9;
        });
    }
}
