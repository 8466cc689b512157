package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.correlate.cuda.driver.CudaStream;

/** Hears when each pass of a batch has been sent, so that it may mark the stream there. */
interface PassClock {

    /** Takes no time. */
    PassClock NONE = new PassClock() {
        @Override
        public void begin(CudaStream stream) {}

        @Override
        public void end(Pass pass, CudaStream stream) {}
    };

    /** A batch begins. */
    void begin(CudaStream stream);

    /** A pass of it has been sent. */
    void end(Pass pass, CudaStream stream);
}
