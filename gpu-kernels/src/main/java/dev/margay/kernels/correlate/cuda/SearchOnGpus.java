package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.cuda.driver.CudaDevice;
import dev.margay.kernels.correlate.cuda.driver.CudaException;
import dev.margay.kernels.engine.EngineUnavailableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One search on the GPUs of this process, shared by all its correlators: a process may run a task on every core, but
 * has only a few GPUs. A correlator borrows a {@link GpuSearch} for one range; if none is free, it waits.
 */
final class SearchOnGpus {

    private static final System.Logger LOGGER = System.getLogger(SearchOnGpus.class.getName());

    /**
     * The key holds the parts of the inputs, which Spark's tasks share; each task makes its own inputs object from
     * them.
     */
    private static final Map<Key, SearchOnGpus> OPEN = new HashMap<>();

    /** Two correlators share a search if they have the same parts, and the same GPU if one was requested. */
    private record Key(CorrelationInputs inputs, Optional<String> gpu) {}

    private final Key key;
    private final CorrelationInputs inputs;
    private final Deque<GpuSearch> idle = new ArrayDeque<>();
    private final List<CudaDevice> unopened;
    private final Gpus gpus;
    private int users;
    private int opened;

    private SearchOnGpus(Key key, Gpus gpus) {
        this.key = key;
        inputs = key.inputs();
        this.gpus = gpus;
        unopened = new ArrayList<>(gpus.usable());
    }

    /**
     * The search of inputs with these parts (the same objects), for one more user, who must close it.
     *
     * @param inputs the inputs
     * @param gpu address of the GPU to use, or empty for any
     * @throws EngineUnavailableException if no GPU can run it
     */
    static SearchOnGpus open(CorrelationInputs inputs, Optional<String> gpu) {
        Key key = new Key(inputs, gpu);
        synchronized (OPEN) {
            SearchOnGpus search = OPEN.get(key);
            if (search == null) {
                Gpus gpus = Gpus.of(inputs.shape(), gpu);
                if (!gpus.vetoes().isEmpty()) {
                    throw new EngineUnavailableException(
                            "Engine 'cuda' cannot run here: " + String.join(" ", gpus.vetoes()));
                }
                search = new SearchOnGpus(key, gpus);
                OPEN.put(key, search);
            }
            search.users++;
            return search;
        }
    }

    /**
     * A {@link GpuSearch} that nobody else uses, opened if necessary; waits until one is free. If a GPU cannot be
     * opened, because its memory is full or it fails, the search continues on the other GPUs.
     *
     * @throws CudaException the error of the last GPU, if none can be opened
     * @throws EngineUnavailableException if all have failed before
     */
    GpuSearch borrow() {
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
                return new GpuSearch(inputs, device, gpus.cache());
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
                + String.join(" ", Gpus.of(inputs.shape(), key.gpu()).vetoes()));
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

    /** Takes back a borrowed search, for the next user. */
    synchronized void giveBack(GpuSearch search) {
        idle.push(search);
        notifyAll();
    }

    /** Takes back a search that cannot be used again; its GPU is excluded if it has failed. */
    void discard(GpuSearch search, CudaException cause) {
        boolean broken = true;
        try {
            Closing.afterFailure(cause, List.of(search));
            broken = search.isBroken();
        } finally {
            synchronized (this) {
                opened--;
                if (broken) {
                    Gpus.exclude(search.device(), cause.getMessage());
                } else {
                    unopened.add(search.device());
                }
                notifyAll();
            }
        }
    }

    /** One user less; the last one releases all GPUs. */
    void close() {
        List<GpuSearch> last;
        synchronized (OPEN) {
            users--;
            if (users > 0) {
                return;
            }
            OPEN.remove(key);
            synchronized (this) {
                last = new ArrayList<>(idle);
                idle.clear();
            }
        }
        try {
            Closing.all(last);
        } catch (RuntimeException e) {
            // The search is done; a failure to close must not lose its result.
            LOGGER.log(System.Logger.Level.WARNING, "a GPU was not released properly: " + e.getMessage(), e);
        }
    }

    /** What it runs on, for a person to read. */
    String title() {
        if (key.gpu().isPresent()) {
            return gpus.usable().get(0).title();
        }
        List<String> names =
                gpus.usable().stream().map(CudaDevice::name).distinct().toList();
        String count = gpus.usable().size() > 1 ? gpus.usable().size() + " GPUs: " : "";
        return count + String.join(", ", names);
    }
}
