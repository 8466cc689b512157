package dev.margay.particles;

/** What the cells of a column hold. */
public enum CellType {
    /** A whole number of 32 bits. */
    INT(Integer.class, "a whole number"),
    /** A whole number of 64 bits. */
    LONG(Long.class, "a whole number"),
    /** A number in single precision. */
    FLOAT(Float.class, "a number"),
    /** A number in double precision. */
    DOUBLE(Double.class, "a number"),
    /** Text. */
    TEXT(String.class, "text"),
    /** Text; an empty cell is none. */
    TEXT_OR_NONE(String.class, "text or nothing");

    private final Class<?> javaClass;
    private final String words;

    CellType(Class<?> javaClass, String words) {
        this.javaClass = javaClass;
        this.words = words;
    }

    /** Whether a value may stand in such a column; null is an empty cell. */
    boolean allows(Object value) {
        return value == null ? this == TEXT_OR_NONE : javaClass.isInstance(value);
    }

    /** What is expected in a cell, for messages. */
    String words() {
        return words;
    }

    /**
     * The value that a cell of a CSV file stands for; null for an empty one, where that is allowed.
     *
     * @throws IllegalArgumentException if it is none of this type
     */
    Object parse(String cell) {
        return switch (this) {
            case INT -> Integer.valueOf(cell);
            case LONG -> Long.valueOf(cell);
            case FLOAT -> Float.valueOf(cell);
            case DOUBLE -> Double.valueOf(cell);
            case TEXT -> cell;
            case TEXT_OR_NONE -> cell.isEmpty() ? null : cell;
        };
    }

    /** A value as a cell of a CSV file. */
    static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
