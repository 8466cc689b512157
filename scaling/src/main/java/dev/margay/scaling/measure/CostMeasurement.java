package dev.margay.scaling.measure;

import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.io.DataFiles;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.projection.TemplateTransform;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.orientation.OrientationGrid;
import dev.margay.scaling.Costs;
import dev.margay.scaling.MicrographCosts;
import dev.margay.scaling.SearchSize;
import dev.margay.scaling.SparkCosts;
import dev.margay.scaling.StatisticsCosts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Measures what every part of a search costs, at the sizes of a search, one part after the other, each several times over. Takes some minutes
 * for a large search.
 */
public final class CostMeasurement {

    private static final String CONFIG = "measured-config.yaml";

    private final SearchSize size;
    private final JavaSparkContext spark;
    private final Stopwatch stopwatch;

    /**
     * A measurement about to begin.
     *
     * @param size of the search; the orientations measured with are those of the default grid
     * @param spark where to measure Spark, with the driver in this JVM
     * @param saying told what has been measured
     */
    public CostMeasurement(SearchSize size, JavaSparkContext spark, Consumer<String> saying) {
        this.size = size;
        this.spark = spark;
        stopwatch = new Stopwatch(saying);
    }

    /** About how many bytes a measurement takes: the template as it is, transformed, and broadcast; statistics several times over. */
    public static long bytes(SearchSize size) {
        return 16 * size.templateVoxels() + 5 * size.statisticsBytes() + 32 * size.imagePixels();
    }

    /** Measures. */
    public Costs measure() throws Exception {
        RandomData random = new RandomData();
        MatchTemplateConfig config =
                MatchTemplateConfigReader.read(resource(), CONFIG).orThrow();
        try (TemporaryFolder folder = TemporaryFolder.make()) {
            CorrelationStatistics statistics = random.statistics(size);
            StatisticsCosts statisticsCosts =
                    new StatisticsMeasurement(size, stopwatch).measure(statistics, folder.path());
            int count = OrientationGrid.of(config.orientationSearches()).count();
            MeasuredPart grid = stopwatch.time(
                    "orientations made", count, "orientation", () -> OrientationGrid.of(config.orientationSearches()));
            MeasuredPart order = stopwatch.timeItself("work order made", count, "orientation", () -> {
                Orientations made = OrientationGrid.of(config.orientationSearches());
                long start = System.nanoTime();
                made.workOrder(size.templateSize());
                return (System.nanoTime() - start) / 1e9;
            });
            Orientations orientations = OrientationGrid.of(config.orientationSearches());
            RealVolume volume = random.template(size.templateSize());
            MeasuredPart template = stopwatch.time(
                    "template transformed",
                    (double) size.templateVoxels(),
                    "voxel",
                    () -> TemplateTransform.of(volume));
            TemplateSpectrum spectrum = TemplateTransform.of(volume);
            // Early, since an executor with too little memory is found out here.
            SparkCosts sparkCosts = new SparkMeasurement(spark, stopwatch).measure(spectrum);
            DataFiles files = new DataFiles(new Configuration(), folder.path());
            MicrographCosts micrographCosts = new MicrographMeasurement(size, config, files, random, stopwatch)
                    .measure(spectrum, orientations, statistics);
            return new Costs(
                    statisticsCosts,
                    sparkCosts,
                    micrographCosts,
                    template.nanosecondsEach(),
                    grid.nanosecondsEach(),
                    order.nanosecondsEach());
        }
    }

    /** What was measured so far, part by part. */
    public List<MeasuredPart> parts() {
        return stopwatch.parts();
    }

    private static String resource() throws IOException {
        try (InputStream in = CostMeasurement.class.getResourceAsStream(CONFIG)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
