package dev.margay.particles;

import dev.margay.config.OpticsGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads Zernike coefficients and matrices from cells of a table, as JSON or as Python writes them. */
final class WrittenOptics {

    /** How nothing is written. */
    private static final Set<String> NOTHING = Set.of("", "none", "null", "nan", "{}", "[]");

    private static final Pattern BETWEEN_NUMBERS = Pattern.compile("\\s*,\\s*|\\s+");
    private static final int MATRIX_SIZE = 4;
    private static final double LEAST_DETERMINANT = 1e-6;

    /** The label of an optics group from a table. */
    private static final String LABEL = "particle table";

    private WrittenOptics() {}

    /**
     * The values of a table as those of a configuration.
     *
     * @throws IllegalArgumentException if a text cannot be read; the message begins with the name of its column
     */
    static OpticsGroup group(ParticleOptics optics) {
        return new OpticsGroup(
                LABEL,
                optics.pixelSizeAngstrom(),
                optics.voltageKilovolts(),
                optics.sphericalAberrationMillimetres(),
                optics.amplitudeContrastRatio(),
                optics.phaseShiftDegrees(),
                optics.defocusUAngstrom(),
                optics.defocusVAngstrom(),
                optics.astigmatismAngleDegrees(),
                optics.ctfBFactorAngstromSquared(),
                0,
                OpticsGroup.BeamTilt.NONE,
                List.of(),
                Optional.empty(),
                zernikes(ParticleColumns.ODD_ZERNIKES.name(), optics.oddZernikes(), OpticsGroup.ODD_ZERNIKES),
                zernikes(ParticleColumns.EVEN_ZERNIKES.name(), optics.evenZernikes(), OpticsGroup.EVEN_ZERNIKES),
                matrix(ParticleColumns.MAG_MATRIX.name(), optics.magMatrix()));
    }

    /**
     * Coefficients by name; those without a value are left out.
     *
     * @throws IllegalArgumentException if they cannot be read, or a name is unknown
     */
    private static Map<String, Double> zernikes(String column, Optional<String> cell, List<String> names) {
        String text = cell.map(String::strip).orElse("");
        Map<String, Double> coefficients = new LinkedHashMap<>();
        if (isNothing(text)) {
            return coefficients;
        }
        String expected = "numbers in radians by name, such as {\"" + names.get(0) + "\": 0.1}, with the names "
                + String.join(", ", names);
        if (!text.startsWith("{") || !text.endsWith("}")) {
            throw unreadable(column, text, expected);
        }
        for (String entry : text.substring(1, text.length() - 1).split(",", -1)) {
            String[] parts = entry.split(":", -1);
            String name = parts[0].strip().replaceAll("^['\"]|['\"]$", "");
            if (parts.length != 2 || !names.contains(name)) {
                throw unreadable(column, text, expected);
            }
            if (!isNothing(parts[1])) {
                coefficients.put(name, number(column, text, parts[1], expected));
            }
        }
        return coefficients;
    }

    /**
     * Four numbers, row by row. They may be in nested lists.
     *
     * @throws IllegalArgumentException if they cannot be read, or the matrix has no inverse
     */
    static Optional<List<Double>> matrix(String column, Optional<String> cell) {
        String text = cell.map(String::strip).orElse("");
        if (isNothing(text)) {
            return Optional.empty();
        }
        String expected = "four numbers, row by row, such as [1.0, 0.0, 0.0, 1.0]";
        List<Double> matrix = new ArrayList<>();
        String flat = text.replaceAll("[\\[\\]()]", " ").strip();
        for (String part : BETWEEN_NUMBERS.split(flat, -1)) {
            matrix.add(number(column, text, part, expected));
        }
        if (matrix.size() != MATRIX_SIZE) {
            throw unreadable(column, text, expected);
        }
        if (Math.abs(matrix.get(0) * matrix.get(3) - matrix.get(1) * matrix.get(2)) < LEAST_DETERMINANT) {
            throw new IllegalArgumentException(
                    column + ": got '" + text + "', which has no inverse; expected a matrix close to 1, 0, 0, 1");
        }
        return Optional.of(List.copyOf(matrix));
    }

    private static boolean isNothing(String text) {
        return NOTHING.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    private static double number(String column, String text, String part, String expected) {
        try {
            double number = Double.parseDouble(part.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, with the whole cell.
        }
        throw unreadable(column, text, expected);
    }

    private static IllegalArgumentException unreadable(String column, String text, String expected) {
        return new IllegalArgumentException(column + ": got '" + text + "'; expected " + expected);
    }
}
