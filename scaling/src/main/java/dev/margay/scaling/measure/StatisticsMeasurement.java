package dev.margay.scaling.measure;

import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.scaling.model.SearchAmounts;
import dev.margay.search.RowTiles;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.serializer.DeserializationStream;
import org.apache.spark.serializer.SerializationStream;
import org.apache.spark.serializer.SerializerInstance;
import scala.Tuple2;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Sending and merging statistics: what a task does at its end, what a task that merges does, and what the driver does. */
final class StatisticsMeasurement {

    private static final ClassTag<Object> ANY = ClassTag$.MODULE$.Any();

    private final SearchAmounts amounts;
    private final Stopwatch stopwatch;

    StatisticsMeasurement(SearchAmounts amounts, Stopwatch stopwatch) {
        this.amounts = amounts;
        this.stopwatch = stopwatch;
    }

    /** With the serialiser of the Spark context of this JVM. */
    void measure(CorrelationStatistics whole, Path folder) throws Exception {
        SerializerInstance serializer = SparkEnv.get().serializer().newInstance();
        Path file = folder.resolve("statistics");
        double bytes = amounts.statisticsBytes();
        stopwatch.time(Part.STATISTICS_SENT, bytes, () -> write(whole, serializer, file));
        List<CorrelationStatistics> tiles = new ArrayList<>();
        stopwatch.time(Part.STATISTICS_RECEIVED, bytes, () -> read(serializer, file, tiles));
        Files.delete(file);
        List<CorrelationStatistics> others = new ArrayList<>();
        new RowTiles(whole, amounts.tileRows()).forEachRemaining(tile -> others.add(tile._2()));
        stopwatch.time(Part.STATISTICS_MERGED, bytes, () -> {
            for (int i = 0; i < tiles.size(); i++) {
                tiles.get(i).merge(others.get(i));
            }
        });
        stopwatch.time(
                Part.STATISTICS_ASSEMBLED,
                bytes,
                () -> CorrelationStatistics.assemble(others, amounts.shape().validHeight()));
    }

    private void write(CorrelationStatistics whole, SerializerInstance serializer, Path file) throws Exception {
        RowTiles tiles = new RowTiles(whole, amounts.tileRows());
        try (SerializationStream out =
                serializer.serializeStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            while (tiles.hasNext()) {
                Tuple2<Integer, CorrelationStatistics> tile = tiles.next();
                out.writeKey(tile._1(), ANY);
                out.writeValue(tile._2(), ANY);
            }
        }
    }

    private void read(SerializerInstance serializer, Path file, List<CorrelationStatistics> tiles) throws Exception {
        tiles.clear();
        try (DeserializationStream in =
                serializer.deserializeStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (int i = 0; i < amounts.tiles(); i++) {
                in.readKey(ANY);
                tiles.add((CorrelationStatistics) in.readValue(ANY));
            }
        }
    }
}
