package dev.margay.kernels.correlate;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Hands out the ranges that a correlator computes, one after another. Several correlators may share what it takes them from. */
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
