package dev.margay.plan;

import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What a search takes beside its inputs, and whether that fits: better a word now than an OutOfMemoryError in an hour.
 *
 * @param taskBytes of each task that runs at the same time
 * @param driverBytes of the driver
 */
public record SearchMemory(long taskBytes, long driverBytes) {

    /** The driver holds what earlier rounds have given, collects tiles of a round and of the next, and puts them together. */
    private static final int STATISTICS_OF_A_SEARCH = 4;

    /**
     * Reckons it.
     *
     * @param engine what computes
     * @param settings its tuning
     * @param shape the largest that is searched
     * @param inFlight searches at the same time
     */
    public static SearchMemory of(
            CorrelatorProvider engine, CorrelatorSettings settings, CorrelationShape shape, int inFlight) {
        long statistics = CorrelationStatistics.BYTES_PER_PIXEL * shape.validHeight() * shape.validWidth();
        // A task copies its statistics tile by tile for the shuffle.
        return new SearchMemory(
                engine.bytesPerTask(shape, settings) + statistics,
                (long) inFlight * STATISTICS_OF_A_SEARCH * statistics);
    }

    /**
     * Refuses a search that does not fit.
     *
     * @param engine what computes
     * @param settings its tuning
     * @param shape the largest that is searched
     * @param inFlight searches at the same time
     * @param spark where it is about to run
     * @throws BadInputException if it does not fit, with the setting that would help
     */
    public static void require(
            CorrelatorProvider engine,
            CorrelatorSettings settings,
            CorrelationShape shape,
            int inFlight,
            JavaSparkContext spark) {
        // On a cluster executors have their own memory, and only the driver's part is here.
        int tasks = spark.isLocal() ? spark.defaultParallelism() : 0;
        SearchMemory memory = of(engine, settings, shape, inFlight);
        long task = memory.taskBytes;
        long driver = memory.driverBytes;
        long needed = tasks * task + driver;
        HeapSpace heap = HeapSpace.measure();
        if (needed > heap.free() && tasks == 0) {
            throw new BadInputException(new InputProblem(
                    "command line",
                    "--driver-memory",
                    String.format(
                            Locale.ROOT,
                            "the driver needs %.1f GB for what %d searches at a time have found, but %.1f GB are free; give"
                                    + " it more with --driver-memory %dg",
                            needed / 1e9,
                            inFlight,
                            heap.free() / 1e9,
                            heap.gibibytesFor(needed))));
        }
        if (needed > heap.free()) {
            long fitting = Math.max(1, (heap.free() - driver) / task);
            throw new BadInputException(new InputProblem(
                    "command line",
                    "--master",
                    String.format(
                            Locale.ROOT,
                            "%d tasks at a time need %.1f GB, but %.1f GB are free; give more memory with"
                                    + " %s, or run fewer tasks with --master local[%d]",
                            tasks,
                            needed / 1e9,
                            heap.free() / 1e9,
                            heap.settingFor(needed),
                            fitting)));
        }
    }
}
