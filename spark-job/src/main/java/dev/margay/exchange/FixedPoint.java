package dev.margay.exchange;

/** Numbers as tables of the field have them: six digits after the decimal point, never an exponent. */
public final class FixedPoint {

    private static final long SCALE = 1_000_000;
    private static final int DIGITS = 6;
    private static final double LARGEST = 1e12;

    private FixedPoint() {}

    /** The number; one that is not finite or very large is written as Java writes it. */
    public static String of(double number) {
        if (!(Math.abs(number) < LARGEST)) {
            return Double.toString(number);
        }
        long scaled = Math.round(number * SCALE);
        String digits = Long.toString(Math.abs(scaled));
        StringBuilder text = new StringBuilder(digits.length() + DIGITS + 3);
        if (scaled < 0) {
            text.append('-');
        }
        for (int i = digits.length(); i <= DIGITS; i++) {
            text.append('0');
        }
        text.append(digits);
        return text.insert(text.length() - DIGITS, '.').toString();
    }
}
