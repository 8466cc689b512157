package dev.margay.cli.command;

import dev.margay.api.ExportResult;
import dev.margay.cli.console.Console;

/**
 * Prints what was exported or imported.
 *
 * @param console where to
 */
record ExportLines(Console console) {

    /**
     * Prints notes, and what was written.
     *
     * @param written the table
     * @param lost what happened to the columns that are named after it
     */
    void show(ExportResult written, String lost) {
        written.notes().forEach(console::note);
        if (!written.lost().isEmpty()) {
            console.note(lost + ": " + String.join(", ", written.lost()));
        }
        console.say(
                "wrote       %s  %s of %s (%s)",
                written.path(),
                Console.counted(written.particles(), "particle", "particles"),
                Console.counted(written.micrographs(), "micrograph", "micrographs"),
                written.format().word());
    }
}
