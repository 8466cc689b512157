package dev.margay.particles;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A column of a table of particles. It defines the name, the unit, the type, and the value of a particle.
 *
 * @param name in the table
 * @param unit of its numbers; empty if it has none
 * @param type of its cells
 * @param value of a particle; empty for an empty cell
 * @param <T> of its values
 */
record Column<T>(String name, String unit, Type<T> type, Function<Particle, Optional<T>> value) {

    /**
     * The type of the cells.
     *
     * @param words what is expected in a cell, for messages
     * @param primitive its type in a column store
     * @param parse reads a cell of a CSV file
     * @param <T> its type in Java
     */
    record Type<T>(String words, Primitive primitive, Function<String, T> parse) {

        static final Type<Integer> INT =
                new Type<>("a whole number", Primitive.INT32, text -> Integer.valueOf(WholeNumber.of(text)));
        static final Type<Long> LONG =
                new Type<>("a whole number", Primitive.INT64, text -> Long.valueOf(WholeNumber.of(text)));
        static final Type<Float> FLOAT = new Type<>("a number", Primitive.FLOAT, Float::valueOf);
        static final Type<Double> DOUBLE = new Type<>("a number", Primitive.DOUBLE, Double::valueOf);
        static final Type<String> TEXT = new Type<>("text", Primitive.TEXT, text -> text);
    }

    /** The unit of positions in a micrograph. */
    static final String PIXELS = "pixels";

    /** The storage type of values. */
    enum Primitive {
        INT32,
        INT64,
        FLOAT,
        DOUBLE,
        TEXT
    }

    static <T> Column<T> of(String name, String unit, Type<T> type, Function<Particle, T> value) {
        return new Column<>(name, unit, type, particle -> Optional.of(value.apply(particle)));
    }

    /** A column of refined values; cells may be empty. */
    static Column<Double> ofRefined(String name, String unit, Function<Particle.Refined, OptionalDouble> value) {
        return new Column<>(name, unit, Type.DOUBLE, particle -> particle.refined()
                .map(value)
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble));
    }

    /** A column that Margay does not know. */
    static Column<String> other(String name) {
        return new Column<>(
                name,
                "",
                Type.TEXT,
                particle -> Optional.ofNullable(particle.others().get(name)));
    }

    /** The cell of a particle in a CSV file. */
    String cell(Particle particle) {
        return value.apply(particle).map(this::written).orElse("");
    }

    /** Whole pixels have no decimal point, so that other programs can use them as indices. */
    private String written(T cell) {
        return unit.equals(PIXELS) && cell instanceof Double number ? plain(number) : cell.toString();
    }

    /** A number of pixels; without a decimal point if it is whole. */
    static String plain(double number) {
        return number == Math.rint(number) ? Long.toString(Math.round(number)) : Double.toString(number);
    }
}
