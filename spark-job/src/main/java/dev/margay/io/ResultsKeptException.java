package dev.margay.io;

import java.io.IOException;
import java.util.List;

/** Results are complete, but some could not be moved to their places; the message tells where they are. */
public final class ResultsKeptException extends IOException {
    private static final long serialVersionUID = 1L;

    ResultsKeptException(List<String> kept) {
        super("the search is done, but not every result could be put in its place; nothing is lost, move by hand: "
                + String.join("; ", kept));
    }
}
