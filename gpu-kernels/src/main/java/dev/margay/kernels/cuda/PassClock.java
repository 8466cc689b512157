package dev.margay.kernels.cuda;

import dev.margay.kernels.cuda.driver.CudaStream;

/**
 * Is called when each pass of a batch has been queued, so that it can record an event there.
 *
 * @param <P> the passes
 */
public interface PassClock<P> {

    /** Measures nothing. */
    static <P> PassClock<P> none() {
        return new PassClock<>() {
            @Override
            public void begin(CudaStream stream) {}

            @Override
            public void end(P pass, CudaStream stream) {}
        };
    }

    /** A batch starts. */
    void begin(CudaStream stream);

    /** A pass of the batch has been queued. */
    void end(P pass, CudaStream stream);
}
