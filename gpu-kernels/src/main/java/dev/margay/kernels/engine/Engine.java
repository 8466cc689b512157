package dev.margay.kernels.engine;

import java.util.List;

/**
 * An engine: knows whether it can run here.
 *
 * @param <S> the sizes of its work
 */
public interface Engine<S> {

    /** Name by which a user asks for the engine: lower case, one word. */
    String engine();

    /** The engine with the highest rank that has no veto is the automatic choice. The reference engine has rank 0. */
    int rank();

    /**
     * Why this engine cannot do work of this shape on this machine.
     *
     * @param shape sizes of the work
     * @return full sentences that say what is missing and, where possible, what to do; empty if it can run
     */
    List<String> vetoes(S shape);

    /**
     * Whether a user of this machine would expect the engine to run, so that a veto should be reported even if nobody
     * asked for it. A machine without a GPU need not be reminded of that at every search.
     */
    default boolean isExpected() {
        return true;
    }

    /**
     * What the engine would use on this machine, for a person to read: for example GPUs and compiler. Empty if there is
     * nothing to say.
     *
     * @param shape sizes of work without a veto
     */
    default String details(S shape) {
        return "";
    }
}
