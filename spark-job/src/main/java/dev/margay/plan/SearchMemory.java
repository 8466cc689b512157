package dev.margay.plan;

import dev.margay.inputs.HeapSpace;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.util.Locale;

/**
 * The memory that a search needs in addition to its inputs, and a check that it is available. A message before the search is better than an
 * OutOfMemoryError after an hour. To read and correct a micrograph takes less memory than to collect its results, and both are not done for
 * the same search at the same time.
 *
 * @param taskBytes of each task that runs at the same time
 * @param driverBytes of the driver
 */
public record SearchMemory(long taskBytes, long driverBytes) {

    /** The driver has the result so far, collects the tiles of two rounds, and assembles them. */
    private static final int STATISTICS_OF_A_SEARCH = 4;

    /**
     * Estimates the memory.
     *
     * @param engine the engine
     * @param settings its tuning
     * @param shape the largest search
     * @param inFlight searches at the same time
     */
    public static SearchMemory of(
            CorrelatorProvider engine, CorrelatorSettings settings, CorrelationShape shape, int inFlight) {
        long statistics = CorrelationStatistics.BYTES_PER_PIXEL * shape.validHeight() * shape.validWidth();
        // A task copies its statistics into tiles for the shuffle.
        return new SearchMemory(
                engine.bytesPerTask(shape, settings) + statistics,
                (long) inFlight * STATISTICS_OF_A_SEARCH * statistics);
    }

    /**
     * Rejects a search that does not fit.
     *
     * @param localTasks tasks that run at the same time in this JVM; 0 on a cluster, where executors have their own memory
     * @param inFlight searches at the same time
     * @param heap of this JVM
     * @throws BadInputException if it does not fit, with the setting that helps
     */
    public void requireFits(int localTasks, int inFlight, HeapSpace heap) {
        long needed = localTasks * taskBytes + driverBytes;
        if (needed <= heap.free()) {
            return;
        }
        if (localTasks == 0) {
            throw new BadInputException(InputProblem.of(
                    Setting.DRIVER_MEMORY,
                    String.format(
                            Locale.ROOT,
                            "the driver needs %.1f GB for the results of %s, but %.1f GB are free; give it %d GB or more",
                            needed / 1e9,
                            inFlight == 1 ? "the search" : inFlight + " searches at the same time",
                            heap.free() / 1e9,
                            heap.gibibytesFor(needed))));
        }
        long fitting = Math.max(1, (heap.free() - driverBytes) / taskBytes);
        throw new BadInputException(InputProblem.of(
                Setting.MEMORY,
                String.format(
                        Locale.ROOT,
                        "%d tasks at the same time need %.1f GB, but %.1f GB are free; give %d GB or more, or run fewer"
                                + " tasks at the same time, with the master local[%d]",
                        localTasks,
                        needed / 1e9,
                        heap.free() / 1e9,
                        heap.gibibytesFor(needed),
                        fitting)));
    }
}
