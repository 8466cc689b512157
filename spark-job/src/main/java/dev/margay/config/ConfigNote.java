package dev.margay.config;

/**
 * A note for the user about a configuration that is not a problem.
 *
 * @param kind the same for notes that say the same about different values, as from many rows of a table
 * @param text one line
 */
public record ConfigNote(String kind, String text) {

    /** A note that does not depend on values. */
    static ConfigNote of(String text) {
        return new ConfigNote(text, text);
    }
}
