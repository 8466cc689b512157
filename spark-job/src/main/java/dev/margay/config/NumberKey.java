package dev.margay.config;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;

/** A number about to be read: first its limits, then whether it must be there. */
final class NumberKey {

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d[\\d_]*\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

    private final ConfigSection section;
    private final String key;
    private final String unit;
    private DoublePredicate limits = value -> true;
    private String expectation = "";

    NumberKey(ConfigSection section, String key, String unit) {
        this.section = section;
        this.key = key;
        this.unit = unit;
    }

    NumberKey positive() {
        return limited(value -> value > 0, " greater than 0");
    }

    NumberKey positiveUpTo(double most) {
        return limited(value -> value > 0 && value <= most, " greater than 0 and at most " + most);
    }

    NumberKey nonNegative() {
        return limited(value -> value >= 0, " of 0 or more");
    }

    NumberKey between(double low, double high) {
        return limited(value -> value >= low && value <= high, " from " + low + " to " + high);
    }

    NumberKey wholeBetween(int low, int high) {
        return limited(
                value -> value == Math.rint(value) && value >= low && value <= high,
                " (whole) from " + low + " to " + high);
    }

    private NumberKey limited(DoublePredicate predicate, String words) {
        limits = predicate;
        expectation = words;
        return this;
    }

    /** The number; after a complaint, 1: harmless, and never used. */
    double required() {
        if (section.take(key).isEmpty()) {
            section.complain(key, "the key is missing; expected " + expected());
            return 1;
        }
        return optional().orElse(1);
    }

    /** The number, or this if the key is absent or null. */
    double orElse(double otherwise) {
        return optional().orElse(otherwise);
    }

    /** The number if there is a usable one. */
    OptionalDouble optional() {
        Optional<ConfigNode> node = section.take(key);
        if (node.isEmpty()) {
            return OptionalDouble.empty();
        }
        Optional<Double> value = parse(node.get());
        if (value.isPresent() && Double.isFinite(value.get()) && limits.test(value.get())) {
            return OptionalDouble.of(value.get());
        }
        section.complain(key, "got " + node.get().describe() + "; expected " + expected());
        return OptionalDouble.empty();
    }

    private String expected() {
        return "a number" + expectation + (unit.isEmpty() ? "" : ", in " + unit);
    }

    /** Reads a number as PyYAML with pydantic does: 1e5 and quoted numbers count as numbers. */
    static Optional<Double> parse(ConfigNode node) {
        if (node instanceof ConfigNode.Scalar scalar) {
            String text = scalar.text().trim();
            if (NUMBER.matcher(text).matches()) {
                return Optional.of(Double.valueOf(text.replace("_", "")));
            }
        }
        return Optional.empty();
    }
}
