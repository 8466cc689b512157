package dev.margay.report;

import java.util.Locale;

/** Numbers in sentences and tables. */
final class Figure {

    private Figure() {}

    /** A formatted number. A small number below 0 is 0, not -0. */
    static String of(String format, double value) {
        String text = String.format(Locale.ROOT, format, value);
        return text.matches("-[0.]+\\D*") ? text.substring(1) : text;
    }
}
