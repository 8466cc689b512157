package dev.margay.show;

import java.util.TreeSet;
import java.util.regex.Pattern;

/** A summary of the values of a column. */
final class ColumnSummary {

    private static final int DIFFERENT_COUNTED = 1000;
    /** Java's own parser would also accept 1d, 0x1p3 and NaN as numbers. */
    private static final Pattern NUMBER = Pattern.compile("\\s*[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?\\s*");

    private static final String EVERYWHERE = " everywhere";

    private final String name;
    private final TreeSet<String> different = new TreeSet<>();
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;
    private double sum;
    private long numbers;
    private long texts;
    private long empty;

    ColumnSummary(String name) {
        this.name = name.isEmpty() ? "(no name)" : name;
    }

    String name() {
        return name;
    }

    void add(String cell) {
        if (cell.isBlank()) {
            empty++;
            return;
        }
        if (NUMBER.matcher(cell).matches()) {
            double value = Double.parseDouble(cell);
            numbers++;
            sum += value;
            least = Math.min(least, value);
            most = Math.max(most, value);
        } else {
            texts++;
        }
        if (different.size() < DIFFERENT_COUNTED) {
            different.add(cell);
        }
    }

    /** Whether all rows have the same value. */
    boolean isOneValue() {
        return different.size() <= 1;
    }

    /** The summary in words: the range of numbers, or the number of different texts. */
    String words() {
        String words;
        if (numbers > 0 && texts == 0) {
            words = least == most
                    ? Figure.of(least) + EVERYWHERE
                    : Figure.of(least) + " to " + Figure.of(most) + ", mean " + Figure.of(sum / numbers);
        } else if (different.isEmpty()) {
            return "empty";
        } else if (different.size() == 1) {
            words = different.first() + EVERYWHERE;
        } else {
            words = (different.size() < DIFFERENT_COUNTED ? different.size() + "" : DIFFERENT_COUNTED + " or more")
                    + " different values";
        }
        return empty > 0 ? words + ", " + empty + " empty" : words;
    }
}
