package dev.margay.config;

import java.util.List;

/**
 * A key of the configuration, as the reader asks for it.
 *
 * @param path with the groups it stands in: {@code optics_group.voltage}; {@code []} behind a list of groups
 * @param kind what may stand behind it
 * @param unit of its number or numbers; empty if it has none
 * @param limits of its number, or of each in its list
 * @param size how many numbers its list may have
 * @param required whether it must be there
 * @param defaultValue what it is where it is absent, as YAML; empty if there is none
 * @param choices all that its text may be; empty for any
 * @param pattern regular expression that its text keeps to; empty for any
 * @param expected what its text must be, in words; empty for other kinds
 * @param meaning what it is for, in CommonMark
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

    /** What may stand behind a key. */
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
        /** A group of keys that may hold others than the known ones. */
        OPEN_GROUP,
        /** A list of groups of keys, one at least. */
        GROUPS,
        /** Anything: it has no effect. */
        IGNORED,
        /** Nothing but null: Leopard-EM fills it in memory. */
        NULL_ONLY
    }

    /**
     * How many a list may have.
     *
     * @param least at least
     * @param most at most
     */
    public record ListSize(int least, int most) {
        /** Any number of them. */
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

    /** Whether null may stand behind it; it is the same as leaving the key out, unless its meaning says otherwise. */
    public boolean nullable() {
        return !required && kind != Kind.GROUPS;
    }

    /** The group it stands in; empty for the top level. */
    public String group() {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }

    /** Its own name. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
