package dev.margay.kernels.correlate;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Gives a correlator its ranges, one after another. Several correlators may share the work behind it. */
@FunctionalInterface
public interface PositionSource {

    /** The next range, not empty and without a separated pair; empty if nothing is left. */
    Optional<PositionRange> next();

    /** A single range. */
    static PositionSource of(int first, int end) {
        Iterator<PositionRange> one = List.of(new PositionRange(first, end)).iterator();
        return () -> one.hasNext() ? Optional.of(one.next()) : Optional.empty();
    }
}
