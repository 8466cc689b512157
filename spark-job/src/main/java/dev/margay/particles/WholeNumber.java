package dev.margay.particles;

import java.util.regex.Pattern;

/** A whole number in a table. Pandas writes it with a decimal point if a cell of its column was empty. */
final class WholeNumber {

    private static final Pattern POINT_AND_ZEROS = Pattern.compile("\\.0*$");

    private WholeNumber() {}

    /** The digits, if nothing but zeros follows the point. */
    static String of(String text) {
        return POINT_AND_ZEROS.matcher(text).replaceFirst("");
    }
}
