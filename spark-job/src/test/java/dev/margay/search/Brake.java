package dev.margay.search;

import java.io.IOException;

/** Stops a worker's executors most of the time, as if their machine were busy with other programs. */
public final class Brake implements AutoCloseable {

    private final StandaloneCluster cluster;
    private final int worker;
    private final Thread thread;
    private volatile boolean released;
    private volatile boolean braked;
    private volatile Exception failure;

    private Brake(StandaloneCluster cluster, int worker) {
        this.cluster = cluster;
        this.worker = worker;
        thread = new Thread(this::brake, "brake");
    }

    /**
     * Slows the executors of a worker down, from their first task until the brake is closed.
     *
     * @param cluster with the worker
     * @param worker its number
     */
    public static Brake on(StandaloneCluster cluster, int worker) {
        Brake brake = new Brake(cluster, worker);
        brake.thread.start();
        return brake;
    }

    private void brake() {
        try {
            while (!released) {
                // An executor that is stopped before its first task would only start late.
                if (cluster.executorLog(worker).contains("starts on")) {
                    cluster.signalExecutor(worker, "-STOP");
                    braked = true;
                    Thread.sleep(900);
                    cluster.signalExecutor(worker, "-CONT");
                }
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException e) {
            failure = e;
        }
    }

    /** Whether an executor was slowed down. */
    public boolean hasBraked() {
        return braked;
    }

    @Override
    public void close() {
        released = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw new IllegalStateException("the brake has failed", failure);
        }
    }
}
