package dev.margay.kernels.cuda;

import dev.margay.kernels.cuda.driver.CudaContext;
import dev.margay.kernels.cuda.driver.CudaDevice;
import dev.margay.kernels.cuda.driver.CudaException;
import dev.margay.kernels.cuda.driver.CudaStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A GPU in use: its context, a stream, and what was made there, which closes with it. Made and closed by work on a GPU; one thread at a
 * time enters it.
 */
public final class OpenGpu {

    private static final System.Logger LOGGER = System.getLogger(OpenGpu.class.getName());

    private final CudaContext context;
    private final List<AutoCloseable> parts = new ArrayList<>();
    private final CudaStream stream;

    /**
     * Opens a GPU; the calling thread has entered it then.
     *
     * @throws CudaException if the GPU fails
     */
    public OpenGpu(CudaDevice device) {
        context = new CudaContext(device);
        boolean entered = false;
        try {
            context.enter();
            entered = true;
            stream = add(new CudaStream(context));
        } catch (Throwable e) {
            Closing.afterFailure(e, entered ? contextAndLeaving() : List.of(context));
            throw e;
        }
    }

    private List<AutoCloseable> contextAndLeaving() {
        return List.of(context, context::leave);
    }

    /** Keeps something that was made here, to close it with the GPU. */
    public <T extends AutoCloseable> T add(T part) {
        parts.add(part);
        return part;
    }

    /** Its context. */
    public CudaContext context() {
        return context;
    }

    /** Its stream: all work is done in order. */
    public CudaStream stream() {
        return stream;
    }

    /** Closes everything after a failure of the thread that has entered it; failures to do so are attached. */
    public void closeAfter(Throwable failure) {
        Closing.afterFailure(failure, parts);
        Closing.afterFailure(failure, contextAndLeaving());
    }

    /**
     * Closes everything.
     *
     * @param changing what was made here and replaced from time to time, closed before the rest
     */
    public void close(List<? extends AutoCloseable> changing) {
        List<AutoCloseable> all = new ArrayList<>(List.of(context));
        try {
            context.enter();
            all.add(context::leave);
        } catch (CudaException e) {
            // A GPU that fails only now has done its work. What was made in its context is freed with the context.
            LOGGER.log(System.Logger.Level.WARNING, e.getMessage());
        }
        all.addAll(parts);
        all.addAll(changing);
        Closing.all(all);
    }
}
