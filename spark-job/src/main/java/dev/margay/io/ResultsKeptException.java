package dev.margay.io;

import java.io.IOException;
import java.util.List;

/** Results are complete, but some could not be moved to their places; the message tells where they are. */
public final class ResultsKeptException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * The results are in their places, and something that was to be made of them could not be.
     *
     * @param what could not be
     * @param cause why
     */
    public ResultsKeptException(String what, Throwable cause) {
        super(
                "the search is done and its results are written, but " + what + " could not be: "
                        + (cause.getMessage() == null ? cause : cause.getMessage()),
                cause);
    }

    ResultsKeptException(List<String> kept) {
        super("the search is done, but not every result could be put in its place; nothing is lost, move by hand: "
                + String.join("; ", kept));
    }
}
