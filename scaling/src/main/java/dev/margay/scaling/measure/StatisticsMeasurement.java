package dev.margay.scaling.measure;

import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.scaling.SearchSize;
import dev.margay.scaling.StatisticsCosts;
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

/** Moving statistics: what a task does with them at its end, what a task that merges does, and what the driver does. */
final class StatisticsMeasurement {

    private static final ClassTag<Object> ANY = ClassTag$.MODULE$.Any();

    private final SearchSize size;
    private final Stopwatch stopwatch;

    StatisticsMeasurement(SearchSize size, Stopwatch stopwatch) {
        this.size = size;
        this.stopwatch = stopwatch;
    }

    /** With the serialiser of the context that runs in this JVM. */
    StatisticsCosts measure(CorrelationStatistics whole, Path folder) throws Exception {
        SerializerInstance serializer = SparkEnv.get().serializer().newInstance();
        Path file = folder.resolve("statistics");
        double bytes = size.statisticsBytes();
        MeasuredPart handOut =
                stopwatch.time("statistics handed out", bytes, "byte", () -> write(whole, serializer, file));
        List<CorrelationStatistics> tiles = new ArrayList<>();
        MeasuredPart takeIn = stopwatch.time("statistics taken in", bytes, "byte", () -> read(serializer, file, tiles));
        Files.delete(file);
        List<CorrelationStatistics> others = new ArrayList<>();
        new RowTiles(whole, tileRows()).forEachRemaining(tile -> others.add(tile._2()));
        MeasuredPart merge = stopwatch.time("statistics merged", bytes, "byte", () -> {
            for (int i = 0; i < tiles.size(); i++) {
                tiles.get(i).merge(others.get(i));
            }
        });
        MeasuredPart assemble = stopwatch.time(
                "statistics put together",
                bytes,
                "byte",
                () -> CorrelationStatistics.assemble(others, size.validHeight()));
        return new StatisticsCosts(handOut.perSecond(), takeIn.perSecond(), merge.perSecond(), assemble.perSecond());
    }

    private int tileRows() {
        return RowTiles.tileRows(size.validWidth());
    }

    private void write(CorrelationStatistics whole, SerializerInstance serializer, Path file) throws Exception {
        RowTiles tiles = new RowTiles(whole, tileRows());
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
            for (int i = 0; i < size.tiles(); i++) {
                in.readKey(ANY);
                tiles.add((CorrelationStatistics) in.readValue(ANY));
            }
        }
    }
}
