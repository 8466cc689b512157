package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.cuda.driver.CudaStream;

/** Is called when each pass of a batch has been queued, so that it can record an event there. */
interface PassClock {

    /** Measures nothing. */
    PassClock NONE = new PassClock() {
        @Override
        public void begin(CudaStream stream) {}

        @Override
        public void end(Pass pass, CudaStream stream) {}
    };

    /** A batch starts. */
    void begin(CudaStream stream);

    /** A pass of the batch has been queued. */
    void end(Pass pass, CudaStream stream);
}
