package dev.margay.kernels.cuda;

import dev.margay.kernels.cuda.driver.CudaDevice;
import dev.margay.kernels.cuda.driver.CudaException;
import dev.margay.kernels.engine.EngineUnavailableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Some work on the GPUs of this process, shared by all that do it: a process may run a task on every core, but has only
 * a few GPUs. A task borrows a GPU with what was prepared on it; if none is free, it waits.
 *
 * @param <W> what is prepared on a GPU
 */
public final class GpuPool<W extends GpuWork> implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(GpuPool.class.getName());

    private final GpuOpener<W> opener;
    private final Optional<String> gpu;
    private final Deque<W> idle = new ArrayDeque<>();
    private final List<CudaDevice> unopened;
    private final Gpus gpus;
    private int opened;

    /**
     * Finds the GPUs that can do the work; opens none of them yet.
     *
     * @param opener prepares the work
     * @param gpu address of the GPU to use, or empty for any
     * @throws EngineUnavailableException if no GPU can do it
     */
    GpuPool(GpuOpener<W> opener, Optional<String> gpu) {
        this.opener = opener;
        this.gpu = gpu;
        gpus = Gpus.of(opener, gpu);
        if (!gpus.vetoes().isEmpty()) {
            throw new EngineUnavailableException("Engine 'cuda' cannot run here: " + String.join(" ", gpus.vetoes()));
        }
        unopened = new ArrayList<>(gpus.usable());
    }

    /**
     * A GPU that nobody else uses, opened if necessary; waits until one is free. If a GPU cannot be opened, because its
     * memory is full or it fails, the work continues on the other GPUs.
     *
     * @throws CudaException the error of the last GPU, if none can be opened
     * @throws EngineUnavailableException if all have failed before
     */
    public W borrow() {
        Set<CudaDevice> tried = new HashSet<>();
        CudaException failure = null;
        while (true) {
            CudaDevice device;
            synchronized (this) {
                await(tried);
                if (!idle.isEmpty()) {
                    return idle.pop();
                }
                if (tried.containsAll(unopened)) {
                    throw failure != null ? failure : noGpuLeft();
                }
                device = unopened.stream()
                        .filter(each -> !tried.contains(each))
                        .findFirst()
                        .orElseThrow();
                unopened.remove(device);
                opened++;
            }
            try {
                return opener.open(device, gpus.cache());
            } catch (CudaException e) {
                tried.add(device);
                failure = e;
                notOpened(device, e);
            } catch (Throwable e) {
                // For example the host's memory or the compiler: not a fault of the GPU, and another GPU would not
                // help.
                notOpened(device, null);
                throw e;
            }
        }
    }

    /** Waits until a GPU is idle, or one can be opened, or none is left to wait for. */
    private synchronized void await(Set<CudaDevice> tried) {
        try {
            while (idle.isEmpty() && tried.containsAll(unopened) && opened > 0) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a GPU", e);
        }
    }

    private EngineUnavailableException noGpuLeft() {
        return new EngineUnavailableException("Engine 'cuda' has no usable GPU left: "
                + String.join(" ", Gpus.of(opener, gpu).vetoes()));
    }

    /** A GPU that fails is excluded. If its memory is full, or the failure was not its fault, it may be tried again. */
    private synchronized void notOpened(CudaDevice device, CudaException failure) {
        opened--;
        if (failure != null && !failure.isOutOfMemory()) {
            Gpus.exclude(device, failure.getMessage());
        } else {
            unopened.add(device);
        }
        notifyAll();
    }

    /** Takes back a borrowed GPU, for the next user. */
    public synchronized void giveBack(W work) {
        idle.push(work);
        notifyAll();
    }

    /** Takes back a GPU whose work cannot be used again; it is excluded if it has failed. */
    public void discard(W work, CudaException cause) {
        boolean broken = true;
        try {
            Closing.afterFailure(cause, List.of(work));
            broken = work.isBroken();
        } finally {
            synchronized (this) {
                opened--;
                if (broken) {
                    Gpus.exclude(work.device(), cause.getMessage());
                } else {
                    unopened.add(work.device());
                }
                notifyAll();
            }
        }
    }

    /** Releases all GPUs; none may be borrowed. */
    @Override
    public void close() {
        List<W> last;
        synchronized (this) {
            last = new ArrayList<>(idle);
            idle.clear();
        }
        try {
            Closing.all(last);
        } catch (RuntimeException e) {
            // The work is done; a failure to close must not lose its result.
            LOGGER.log(System.Logger.Level.WARNING, "a GPU was not released properly: " + e.getMessage(), e);
        }
    }

    /** What it runs on, for a person to read. */
    public String title() {
        if (gpu.isPresent()) {
            return gpus.usable().get(0).title();
        }
        List<String> names =
                gpus.usable().stream().map(CudaDevice::name).distinct().toList();
        String count = gpus.usable().size() > 1 ? gpus.usable().size() + " GPUs: " : "";
        return count + String.join(", ", names);
    }
}
