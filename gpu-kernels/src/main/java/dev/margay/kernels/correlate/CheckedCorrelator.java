package dev.margay.kernels.correlate;

import dev.margay.kernels.statistics.CorrelationStatistics;

/** What every engine checks in the same way: that the correlator is open, and that the range lies within the work order. */
public abstract class CheckedCorrelator implements Correlator {

    private final int orientations;
    private boolean closed;

    /** For a correlator of these inputs. */
    protected CheckedCorrelator(CorrelationInputs inputs) {
        orientations = inputs.orientations().count();
    }

    @Override
    public final CorrelationStatistics correlate(int firstPosition, int endPosition, ProgressListener progress) {
        if (closed) {
            throw new IllegalStateException("correlate was called on a closed correlator");
        }
        if (firstPosition < 0 || firstPosition >= endPosition || endPosition > orientations) {
            throw new IllegalArgumentException("positions are [" + firstPosition + ", " + endPosition
                    + "), expected a range of at least one within [0, " + orientations + ")");
        }
        return correlateRange(firstPosition, endPosition, progress);
    }

    /** Does the work of {@link #correlate} for a range that is valid. */
    protected abstract CorrelationStatistics correlateRange(
            int firstPosition, int endPosition, ProgressListener progress);

    @Override
    public final void close() {
        if (!closed) {
            closed = true;
            release();
        }
    }

    /** Releases what the correlator holds; called once. */
    protected abstract void release();
}
