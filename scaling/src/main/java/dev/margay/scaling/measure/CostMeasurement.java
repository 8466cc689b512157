package dev.margay.scaling.measure;

import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.io.DataFiles;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.projection.TemplateTransform;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.orientation.OrientationGrid;
import dev.margay.scaling.model.SearchAmounts;
import dev.margay.spark.SparkContexts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Measures what every part of a search costs, at the sizes of a search: one part after the other, each several times. Takes minutes for a
 * large search.
 */
public final class CostMeasurement {

    private static final String CONFIG = "measured-config.yaml";

    private final SearchAmounts amounts;
    private final Stopwatch stopwatch;

    /**
     * A measurement that has not started.
     *
     * @param shape of the search; orientations are measured with the default grid, whatever their number here
     * @param listener gets a line for each part that has been measured
     */
    public CostMeasurement(CorrelationShape shape, Consumer<String> listener) {
        amounts = new SearchAmounts(shape);
        stopwatch = new Stopwatch(listener);
    }

    /** About how many bytes a measurement needs: the template as read, transformed and broadcast; statistics several times. */
    public static long heapBytes(CorrelationShape shape) {
        SearchAmounts amounts = new SearchAmounts(shape);
        return 16 * amounts.templateVoxels() + 5 * amounts.statisticsBytes() + 32 * amounts.imagePixels();
    }

    /**
     * Measures, on a Spark context of its own.
     *
     * @param master where to measure Spark's own work; if empty, the configured master, or else this machine
     * @throws dev.margay.problem.BadInputException if Spark cannot start there
     */
    public MeasuredCosts measure(Optional<String> master) throws Exception {
        try (JavaSparkContext spark = SparkContexts.open(master);
                TemporaryFolder folder = TemporaryFolder.make()) {
            if (!spark.isLocal()) {
                // Executors run this module's tasks too.
                for (String jar : JavaSparkContext.jarOfClass(CostMeasurement.class)) {
                    spark.addJar(jar);
                }
            }
            measure(spark, folder);
            return new MeasuredCosts(stopwatch.parts());
        }
    }

    private void measure(JavaSparkContext spark, TemporaryFolder folder) throws Exception {
        RandomData random = new RandomData();
        CorrelationShape shape = amounts.shape();
        MatchTemplateConfig config =
                MatchTemplateConfigReader.read(resource(), CONFIG).orThrow();
        CorrelationStatistics statistics = random.statistics(shape, amounts.correlograms());
        new StatisticsMeasurement(amounts, stopwatch).measure(statistics, folder.path());
        Orientations orientations = orientations(config);
        RealVolume volume = random.template(shape.templateSize());
        stopwatch.time(
                Part.TEMPLATE_TRANSFORMED, (double) amounts.templateVoxels(), () -> TemplateTransform.of(volume));
        TemplateSpectrum spectrum = TemplateTransform.of(volume);
        // Early, because this shows whether executors have enough memory.
        new SparkMeasurement(spark, stopwatch).measure(spectrum);
        DataFiles files = new DataFiles(new Configuration(), folder.path());
        new MicrographMeasurement(amounts, config, files, random, stopwatch)
                .measure(spectrum, orientations, statistics);
    }

    private Orientations orientations(MatchTemplateConfig config) throws Exception {
        int count = OrientationGrid.of(config.orientationSearches()).count();
        stopwatch.time(Part.ORIENTATIONS_COMPUTED, count, () -> OrientationGrid.of(config.orientationSearches()));
        stopwatch.record(Part.WORK_ORDER_COMPUTED, count, () -> {
            // Orientations keep their work order, so each measurement needs new ones.
            Orientations computed = OrientationGrid.of(config.orientationSearches());
            long start = System.nanoTime();
            computed.workOrder(amounts.shape().templateSize());
            return (System.nanoTime() - start) / 1e9;
        });
        return OrientationGrid.of(config.orientationSearches());
    }

    private static String resource() throws IOException {
        try (InputStream in = CostMeasurement.class.getResourceAsStream(CONFIG)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
