package dev.margay.kernels.fft;

import org.visnow.jlargearrays.ConcurrencyUtils;

/** Makes the FFT library use only the calling thread, set once for the whole process. */
final class SingleThread {

    static {
        ConcurrencyUtils.setNumberOfThreads(1);
    }

    private SingleThread() {}

    /** Rejects an empty transform; calling it also runs the initialiser above. */
    static int length(int given) {
        if (given < 1) {
            throw new IllegalArgumentException("length is " + given + ", expected at least 1");
        }
        return given;
    }
}
