package dev.margay.inputs;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.util.Locale;

/**
 * The memory that a run needs in addition to its inputs, and a check that it is available. A message before the run is better than an
 * OutOfMemoryError after an hour.
 *
 * @param taskBytes of each task that runs at the same time
 * @param driverBytes of the driver
 * @param driverWork what the driver needs it for: completes "the driver needs 3.2 GB for ..."
 */
public record MemoryNeed(long taskBytes, long driverBytes, String driverWork) {

    private long bytes(int localTasks) {
        return localTasks * taskBytes + driverBytes;
    }

    /**
     * Whether a run fits.
     *
     * @param localTasks tasks that run at the same time in this JVM; 0 on a cluster
     * @param heap of this JVM
     */
    public boolean fits(int localTasks, HeapSpace heap) {
        return bytes(localTasks) <= heap.free();
    }

    /**
     * Rejects a run that does not fit.
     *
     * @param localTasks tasks that run at the same time in this JVM; 0 on a cluster, where executors have their own memory
     * @param heap of this JVM
     * @throws BadInputException if it does not fit, with the setting that helps
     */
    public void requireFits(int localTasks, HeapSpace heap) {
        if (fits(localTasks, heap)) {
            return;
        }
        long needed = bytes(localTasks);
        if (localTasks == 0) {
            throw new BadInputException(InputProblem.of(
                    Setting.DRIVER_MEMORY,
                    String.format(
                            Locale.ROOT,
                            "the driver needs %.1f GB for %s, but %.1f GB are free; give it %d GB or more",
                            needed / 1e9,
                            driverWork,
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
