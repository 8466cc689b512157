package dev.margay.io;

import java.io.IOException;
import java.util.List;

/** Results are complete, but some could not be moved to their final paths. The message says where they are. */
public final class ResultsKeptException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * The results are written, but something that is made from them could not be written.
     *
     * @param what could not be written
     * @param cause the reason
     */
    public ResultsKeptException(String what, Throwable cause) {
        super(
                "the computation is done and its results are written, but " + what + " could not be: "
                        + (cause.getMessage() == null ? cause : cause.getMessage()),
                cause);
    }

    ResultsKeptException(List<String> kept) {
        super(
                "the computation is done, but some results could not be moved to their paths; nothing is lost, move them by hand: "
                        + String.join("; ", kept));
    }
}
