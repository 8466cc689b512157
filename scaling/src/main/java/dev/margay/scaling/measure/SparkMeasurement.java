package dev.margay.scaling.measure;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.scaling.SparkCosts;
import dev.margay.plan.IndexRange;
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

    /** Broadcasts that template, the largest thing there is. */
    SparkCosts measure(TemplateSpectrum template) throws Exception {
        MeasuredPart tasks =
                stopwatch.time("empty tasks", TASKS, "task", () -> ranges(TASKS).count());
        MeasuredPart round = stopwatch.time("round without work", 1, "round", this::emptyRound);
        double bytes = (double) Float.BYTES * template.values().length;
        MeasuredPart write = stopwatch.timeItself("template broadcast", bytes, "byte", () -> {
            long start = System.nanoTime();
            Broadcast<TemplateSpectrum> sent = spark.broadcast(template);
            double seconds = (System.nanoTime() - start) / 1e9;
            sent.destroy(true);
            return seconds;
        });
        MeasuredPart read = spark.isLocal() ? readHere(template, bytes) : readElsewhere(template, bytes);
        return new SparkCosts(tasks.nanosecondsEach() / 1e9, round.seconds(), write.perSecond(), read.perSecond());
    }

    private JavaRDD<IndexRange> ranges(int count) {
        List<IndexRange> ranges = IntStream.range(0, count)
                .mapToObj(i -> new IndexRange(i, i + 1))
                .toList();
        return spark.parallelize(ranges, count);
    }

    /** The stages of a search's round, with one task each that has nothing to hand out. */
    private void emptyRound() {
        ranges(1)
                .mapPartitionsToPair(range -> Collections.<Tuple2<Integer, CorrelationStatistics>>emptyIterator())
                .reduceByKey(CorrelationStatistics::merge, 1)
                .map(Tuple2::_2)
                .collect();
    }

    /** In one JVM nothing is read, so what an executor would do is done here. */
    private MeasuredPart readHere(TemplateSpectrum template, double bytes) throws Exception {
        SerializerInstance serializer = SparkEnv.get().serializer().newInstance();
        ClassTag<TemplateSpectrum> type = ClassTag$.MODULE$.apply(TemplateSpectrum.class);
        ByteBuffer serialised = serializer.serialize(template, type);
        return stopwatch.time(
                "template put together", bytes, "byte", () -> serializer.deserialize(serialised.duplicate(), type));
    }

    private MeasuredPart readElsewhere(TemplateSpectrum template, double bytes) throws Exception {
        return stopwatch.timeItself("template fetched by an executor", bytes, "byte", () -> {
            Broadcast<TemplateSpectrum> sent = spark.broadcast(template);
            LongAccumulator nanoseconds = spark.sc().longAccumulator();
            ranges(1).foreach(range -> {
                long start = System.nanoTime();
                sent.value();
                nanoseconds.add(System.nanoTime() - start);
            });
            sent.destroy(true);
            return nanoseconds.value() / 1e9;
        });
    }
}
