package dev.margay.show;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers for people: six digits, without zeros at the end. */
final class Figure {

    private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);
    private static final double MOST_PLAIN = 1e7;
    private static final double LEAST_PLAIN = 1e-4;

    private Figure() {}

    static String of(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return value == 0 ? "0" : Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        double size = Math.abs(value);
        return size < MOST_PLAIN && size >= LEAST_PLAIN ? rounded.toPlainString() : rounded.toString();
    }
}
