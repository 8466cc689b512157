package dev.margay.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/**
 * A device of a task: a GPU that Spark has assigned, or a core. A task may have all devices of its executor.
 *
 * @param gpu number or UUID of the GPU; empty if Spark does not schedule GPUs: then the engine chooses a free device
 * @param task the task
 * @param abandoned whether another device of the task has failed
 */
public record TaskDevice(Optional<String> gpu, TaskContext task, AtomicBoolean abandoned) {

    private static final String GPU = "gpu";

    /** The devices of the running task: its GPUs, otherwise one for each of its cores. */
    static List<TaskDevice> ofTask() {
        TaskContext task = TaskContext.get();
        ResourceInformation gpus = task.resourcesJMap().get(GPU);
        List<TaskDevice> devices = new ArrayList<>();
        AtomicBoolean abandoned = new AtomicBoolean();
        if (gpus != null) {
            for (String address : gpus.addresses()) {
                devices.add(new TaskDevice(Optional.of(address), task, abandoned));
            }
        } else {
            for (int core = 0; core < task.cpus(); core++) {
                devices.add(new TaskDevice(Optional.empty(), task, abandoned));
            }
        }
        return devices;
    }

    /** How many devices each task of an application has, as {@link #ofTask} counts them. */
    static int perTask(SparkConf conf) {
        double gpus = conf.getDouble("spark.task.resource.gpu.amount", 0);
        // A part of a GPU is one device.
        return gpus > 0 ? (int) Math.max(1, Math.floor(gpus)) : conf.getInt("spark.task.cpus", 1);
    }

    /** The name of the device for the log. */
    public String title() {
        return gpu.map("GPU "::concat).orElse("any device");
    }

    /** Stops the other devices of the task. */
    void abandon() {
        abandoned.set(true);
    }

    /** Whether the task is to stop: it was killed, or another device has failed. */
    public boolean isStopped() {
        return task.isInterrupted() || abandoned.get();
    }
}
