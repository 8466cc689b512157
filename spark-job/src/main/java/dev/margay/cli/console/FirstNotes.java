package dev.margay.cli.console;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Shows the first notes of a run only: many micrographs can give many similar notes. Not thread-safe. */
final class FirstNotes {

    private static final int MOST = 20;

    private final String whereOthersAre;
    private final Set<String> shown = new HashSet<>();

    /**
     * Without notes.
     *
     * @param whereOthersAre where the user finds the notes that are not shown
     */
    FirstNotes(String whereOthersAre) {
        this.whereOthersAre = whereOthersAre;
    }

    /** Shows a note, if it is new and one of the first. */
    void show(String text, Consumer<String> line) {
        if (shown.size() < MOST && shown.add(text)) {
            line.accept("note        " + text);
            if (shown.size() == MOST) {
                line.accept("note        further notes are not shown here; see " + whereOthersAre);
            }
        }
    }
}
