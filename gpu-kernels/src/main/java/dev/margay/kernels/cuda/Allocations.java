package dev.margay.kernels.cuda;

import dev.margay.kernels.cuda.driver.CudaContext;
import dev.margay.kernels.cuda.driver.CudaEvent;
import dev.margay.kernels.cuda.driver.CudaException;
import dev.margay.kernels.cuda.driver.DeviceMemory;
import dev.margay.kernels.cuda.driver.PinnedMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Memory and events that belong together. If one of them is not available, those before it are freed.
 */
public final class Allocations implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(Allocations.class.getName());

    private final CudaContext context;
    private final List<AutoCloseable> all = new ArrayList<>();

    /** Without any yet, in a context that the calling thread has entered. */
    public Allocations(CudaContext context) {
        this.context = context;
    }

    /** Makes one of them. */
    private interface Maker<T> {
        T make();
    }

    private <T extends AutoCloseable> T keep(Maker<T> maker) {
        try {
            T made = maker.make();
            all.add(made);
            return made;
        } catch (Throwable e) {
            freeAfter(e);
            throw e;
        }
    }

    /**
     * Device memory.
     *
     * @param bytes size, at least 1
     * @param purpose what it is for, used in error messages: "the image's spectrum"
     */
    public DeviceMemory device(long bytes, String purpose) {
        return keep(() -> new DeviceMemory(context, bytes, purpose));
    }

    /** Pinned memory of the host, so many bytes. */
    public PinnedMemory pinned(int bytes) {
        return keep(() -> new PinnedMemory(context, bytes));
    }

    /** An event. */
    public CudaEvent event() {
        return keep(() -> new CudaEvent(context));
    }

    /** Frees them after a failure of something else; failures to do so are attached to it. */
    public void freeAfter(Throwable failure) {
        Closing.afterFailure(failure, all);
        all.clear();
    }

    @Override
    public void close() {
        Closing.all(all);
    }

    /**
     * Allocates memory for a batch of this size, or of half the size, down to 1: other processes may have allocated memory
     * meanwhile.
     *
     * @param most the largest size; below 1 counts as 1
     * @param allocation makes a batch of a size
     * @param unit of the size, for the log: "poses"
     */
    public static <T> T halving(int most, IntFunction<T> allocation, String unit) {
        int size = Math.max(1, most);
        while (true) {
            try {
                return allocation.apply(size);
            } catch (CudaException e) {
                if (!e.isOutOfMemory() || size == 1) {
                    throw e;
                }
                warnOfSmaller(e.getMessage(), size, unit);
                size /= 2;
            }
        }
    }

    /** Logs that batches of half the size are used from now on. */
    public static void warnOfSmaller(String reason, int size, String unit) {
        LOGGER.log(
                System.Logger.Level.WARNING,
                reason + " Continuing with batches of " + size / 2 + " " + unit + " instead of " + size + ".");
    }
}
