package dev.margay.config;

import java.util.List;

/**
 * A key of the configuration, as the reader defines it.
 *
 * @param path with its groups: {@code optics_group.voltage}; {@code []} after a list of groups
 * @param kind of its value
 * @param unit of its number or numbers; empty if it has none
 * @param limits of its number, or of each in its list
 * @param size allowed length of its list
 * @param required whether it is required
 * @param defaultValue its default as YAML; empty without a default
 * @param choices all allowed values of its text; empty for any text
 * @param pattern regular expression for its text; empty for any text
 * @param expected description of its text; empty for other kinds
 * @param meaning its purpose, in CommonMark
 */
public record ConfigKey(
        String path,
        Kind kind,
        String unit,
        Limits limits,
        ListSize size,
        boolean required,
        String defaultValue,
        List<String> choices,
        String pattern,
        String expected,
        String meaning) {

    /** The kind of a value. */
    public enum Kind {
        /** Text. */
        TEXT,
        /** A number. */
        NUMBER,
        /** Yes or no. */
        FLAG,
        /** A list of numbers. */
        NUMBERS,
        /** A group of keys. */
        GROUP,
        /** A group of keys that may also contain unknown keys. */
        OPEN_GROUP,
        /** A list of at least one group of keys. */
        GROUPS,
        /** Any value: the key has no effect. */
        IGNORED,
        /** Only null: Leopard-EM fills it in memory. */
        NULL_ONLY
    }

    /**
     * The allowed length of a list.
     *
     * @param least at least
     * @param most at most
     */
    public record ListSize(int least, int most) {
        /** Any length. */
        static final ListSize ANY = new ListSize(0, Integer.MAX_VALUE);
    }

    static ConfigKey of(String path, Kind kind) {
        return new ConfigKey(path, kind, "", Limits.NONE, ListSize.ANY, false, "", List.of(), "", "", "");
    }

    ConfigKey in(String newUnit) {
        return new ConfigKey(
                path, kind, newUnit, limits, size, required, defaultValue, choices, pattern, expected, meaning);
    }

    ConfigKey within(Limits newLimits) {
        return new ConfigKey(
                path, kind, unit, newLimits, size, required, defaultValue, choices, pattern, expected, meaning);
    }

    ConfigKey sized(ListSize newSize) {
        return new ConfigKey(
                path, kind, unit, limits, newSize, required, defaultValue, choices, pattern, expected, meaning);
    }

    ConfigKey required(boolean must) {
        return new ConfigKey(path, kind, unit, limits, size, must, defaultValue, choices, pattern, expected, meaning);
    }

    ConfigKey withDefault(String value) {
        return new ConfigKey(path, kind, unit, limits, size, required, value, choices, pattern, expected, meaning);
    }

    ConfigKey withDefault(double value) {
        return withDefault(value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value));
    }

    ConfigKey oneOf(List<String> names) {
        return new ConfigKey(path, kind, unit, limits, size, required, defaultValue, names, pattern, expected, meaning);
    }

    ConfigKey matching(String regularExpression) {
        return new ConfigKey(
                path, kind, unit, limits, size, required, defaultValue, choices, regularExpression, expected, meaning);
    }

    ConfigKey expecting(String words) {
        return new ConfigKey(path, kind, unit, limits, size, required, defaultValue, choices, pattern, words, meaning);
    }

    ConfigKey at(String newPath, String newMeaning) {
        return new ConfigKey(
                newPath, kind, unit, limits, size, required, defaultValue, choices, pattern, expected, newMeaning);
    }

    /** Whether its value may be null. This is the same as leaving the key out, unless its meaning says otherwise. */
    public boolean nullable() {
        return !required && kind != Kind.GROUPS;
    }

    /** Its group; empty for the top level. */
    public String group() {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }

    /** Its own name. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
