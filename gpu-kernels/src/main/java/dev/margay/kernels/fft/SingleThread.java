package dev.margay.kernels.fft;

import org.visnow.jlargearrays.ConcurrencyUtils;

/** Tells the FFT library, once for the whole process, to stay on the thread that calls it. */
final class SingleThread {

    static {
        ConcurrencyUtils.setNumberOfThreads(1);
    }

    private SingleThread() {}

    /** Refuses an empty transform; running it also runs the initialiser above. */
    static int length(int given) {
        if (given < 1) {
            throw new IllegalArgumentException("length is " + given + ", expected at least 1");
        }
        return given;
    }
}
