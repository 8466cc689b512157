package dev.margay.kernels.correlate;

/** Is called by a running correlator, on the correlator's own thread. */
@FunctionalInterface
public interface ProgressListener {

    /** A listener that does nothing. */
    ProgressListener NONE = correlograms -> {};

    /**
     * Called after each batch of orientations. An unchecked exception thrown here stops the correlator and reaches its
     * caller; the correlator may be used again afterwards.
     *
     * @param correlograms correlograms since the last call; an engine may still be working on the last batch of them
     */
    void completed(int correlograms);
}
