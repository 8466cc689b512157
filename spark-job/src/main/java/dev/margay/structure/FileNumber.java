package dev.margay.structure;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Numbers in files of atoms. */
final class FileNumber {

    private static final int HYBRID_DIGITS = 4;
    private static final int BASE = 36;
    private static final int CUBE = BASE * BASE * BASE;

    private FileNumber() {}

    /** A finite decimal number; empty if the text is something else. */
    static OptionalDouble decimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean mayBe = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
            if (!mayBe) {
                return OptionalDouble.empty();
            }
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** A whole number; empty if the text is something else. */
    static OptionalInt whole(String text) {
        try {
            return OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /**
     * The number of a residue in a PDB file. Its four characters end at 9999; larger numbers are written in the way that is known as
     * hybrid-36: {@code A000} is 10000, and {@code a000} follows {@code ZZZZ}.
     */
    static OptionalInt residue(String text) {
        boolean hybrid = text.length() == HYBRID_DIGITS && Character.isLetter(text.charAt(0));
        if (!hybrid) {
            return whole(text);
        }
        boolean upper = Character.isUpperCase(text.charAt(0));
        int value = 0;
        for (int i = 0; i < HYBRID_DIGITS; i++) {
            char c = text.charAt(i);
            int digit = Character.digit(c, BASE);
            if (digit < 0 || c > 'z' || (Character.isLetter(c) && Character.isUpperCase(c) != upper)) {
                return OptionalInt.empty();
            }
            value = value * BASE + digit;
        }
        int first = 10 * CUBE;
        return OptionalInt.of(value - first + 10_000 + (upper ? 0 : 26 * CUBE));
    }
}
