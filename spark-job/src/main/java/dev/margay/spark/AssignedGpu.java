package dev.margay.spark;

import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/** The GPU that Spark has given to the running task, if it schedules GPUs. */
public final class AssignedGpu {

    private AssignedGpu() {}

    /** Its number or UUID; empty for any. */
    public static Optional<String> ofTask() {
        ResourceInformation gpus = TaskContext.get().resourcesJMap().get("gpu");
        return gpus == null ? Optional.empty() : Optional.of(gpus.addresses()[0]);
    }
}
