package dev.margay.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A point group of the template, in Schoenflies letters.
 *
 * @param family C, D, T, O or I
 * @param order order of the main axis; always 1 for T, O and I
 */
public record PointGroup(Family family, int order) {

    /** The five families. */
    public enum Family {
        /** Cyclic. */
        C,
        /** Dihedral. */
        D,
        /** Tetrahedral. */
        T,
        /** Octahedral. */
        O,
        /** Icosahedral. */
        I
    }

    /** The names that {@link #parse} accepts, for messages. */
    public static final String EXPECTED = "C1, C2, ... , D2, D3, ... , T, O or I";

    /** The group without symmetry. */
    static final String NONE = "C1";

    /** No symmetry. */
    public static final PointGroup UNSYMMETRIC = new PointGroup(Family.C, 1);

    /** The names that {@link #parse} accepts, as a regular expression of JSON Schema. */
    static final String REGULAR_EXPRESSION = "^ *([CDcd](?!0+ *$)[0-9]{0,4}|[TOItoi]1?) *$";

    private static final Pattern NOTATION = Pattern.compile("([CDTOI])(\\d{0,4})");

    public PointGroup {
        if (order < 1) {
            throw new IllegalArgumentException("order must be 1 or more, got " + order);
        }
    }

    /**
     * Whether a name has a number that RELION reads as a setting of the axes, such as {@code I2}. The search ranges are those of one
     * setting
     * only, so such a name cannot be taken.
     */
    static boolean isOtherSetting(String name) {
        return name.trim().toUpperCase(Locale.ROOT).matches("[TOI]\\d+");
    }

    /** Whether its axes can lie in several ways that the ranges of a search do not tell apart. */
    public boolean hasSeveralSettings() {
        return family == Family.I;
    }

    /** Reads names such as {@code C4}, {@code d7} or {@code O}; empty for other names. */
    public static Optional<PointGroup> parse(String name) {
        Matcher match = NOTATION.matcher(name.trim().toUpperCase(Locale.ROOT));
        if (!match.matches()) {
            return Optional.empty();
        }
        Family family = Family.valueOf(match.group(1));
        int order = match.group(2).isEmpty() ? 1 : Integer.parseInt(match.group(2));
        boolean numbered = family == Family.C || family == Family.D;
        return order < 1 || (order > 1 && !numbered) ? Optional.empty() : Optional.of(new PointGroup(family, order));
    }

    @Override
    public String toString() {
        return family == Family.C || family == Family.D ? family.name() + order : family.name();
    }
}
