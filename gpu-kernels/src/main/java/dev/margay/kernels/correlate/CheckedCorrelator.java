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
    public final CorrelationStatistics correlate(PositionSource positions, ProgressListener progress) {
        if (closed) {
            throw new IllegalStateException("correlate was called on a closed correlator");
        }
        return correlateAll(() -> positions.next().map(this::checked), progress);
    }

    private PositionRange checked(PositionRange range) {
        if (range.first() < 0 || range.first() >= range.end() || range.end() > orientations) {
            throw new IllegalArgumentException("positions are [" + range.first() + ", " + range.end()
                    + "), expected a range of at least one within [0, " + orientations + ")");
        }
        return range;
    }

    /** Does the work of {@link #correlate} for ranges that are valid. */
    protected abstract CorrelationStatistics correlateAll(PositionSource positions, ProgressListener progress);

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
