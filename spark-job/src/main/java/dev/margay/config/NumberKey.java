package dev.margay.config;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.regex.Pattern;

/** Reads a number: first set its limits, then say whether it is required. */
final class NumberKey {

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d[\\d_]*\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

    private final ConfigSection section;
    private final String key;
    private final String unit;
    private Limits limits = Limits.NONE;
    private DoubleFunction<Optional<String>> hint = value -> Optional.empty();

    NumberKey(ConfigSection section, String key, String unit) {
        this.section = section;
        this.key = key;
        this.unit = unit;
    }

    NumberKey positive() {
        return limited(Limits.positive());
    }

    NumberKey positiveUpTo(double most) {
        return limited(Limits.positiveUpTo(most));
    }

    NumberKey within(Limits other) {
        return limited(other);
    }

    /** A hint for a number outside the limits, such as that it may be in another unit. */
    NumberKey hint(DoubleFunction<Optional<String>> forValue) {
        hint = forValue;
        return this;
    }

    NumberKey nonNegative() {
        return limited(Limits.nonNegative());
    }

    NumberKey between(double low, double high) {
        return limited(Limits.between(low, high));
    }

    NumberKey wholeBetween(int low, int high) {
        return limited(Limits.wholeBetween(low, high));
    }

    private NumberKey limited(Limits newLimits) {
        limits = newLimits;
        return this;
    }

    /** The number; 1 after a problem, which is never used. */
    double required() {
        section.asked(described().required(true));
        if (section.take(key).isEmpty()) {
            section.complainOfNothing(key, expected());
            return 1;
        }
        return value().orElse(1);
    }

    /** The number, or the default if the key is absent or null. */
    double orElse(double otherwise) {
        section.asked(described().withDefault(otherwise));
        return value().orElse(otherwise);
    }

    /** The number, or the default if the key is absent; empty if it is null. */
    OptionalDouble unlessAbsent(double otherwise) {
        section.asked(described().withDefault(otherwise));
        return section.has(key) ? value() : OptionalDouble.of(otherwise);
    }

    /** The number if it is given and valid. */
    OptionalDouble optional() {
        section.asked(described());
        return value();
    }

    private ConfigKey described() {
        return ConfigKey.of(section.qualified(key), ConfigKey.Kind.NUMBER)
                .in(unit)
                .within(limits);
    }

    private OptionalDouble value() {
        Optional<ConfigNode> node = section.take(key);
        if (node.isEmpty()) {
            return OptionalDouble.empty();
        }
        Optional<Double> value = parse(node.get());
        if (value.isPresent() && Double.isFinite(value.get()) && limits.allow(value.get())) {
            return OptionalDouble.of(value.get());
        }
        String unitHint = value.flatMap(hint::apply).map(words -> "; " + words).orElse("");
        section.complain(key, "got " + node.get().describe() + "; expected " + expected() + unitHint);
        return OptionalDouble.empty();
    }

    private String expected() {
        return "a number" + limits.words() + (unit.isEmpty() ? "" : ", in " + unit);
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
