package dev.margay.simulate.density;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How strongly an element scatters electrons: f(k) = sum of a_i exp(-b_i k^2 / 4) over {@value #TERMS} Gaussians, in Angstrom, for an electron
 * at rest.
 *
 * <p>Source: Peng, Ren, Dudarev and Whelan (1996), Acta Cryst. A52, 257-276: neutral atoms, elastic scattering, up to sin(theta)/lambda = 2 /
 * Angstrom, that is k = 4 / Angstrom.
 *
 * @param a weights, Angstrom
 * @param b widths, square Angstrom
 */
record ScatteringFactors(List<Double> a, List<Double> b) {

    /** Gaussians of each element. */
    static final int TERMS = 5;

    /** Elements in the table: the last is californium. */
    static final int ELEMENTS = 98;

    /** h^2 / (2 pi m0 e): a factor from scattering lengths to potentials, V Angstrom^2. */
    static final double VOLT_SQUARE_ANGSTROM = 47.87765;

    private static final List<ScatteringFactors> TABLE = read();

    /**
     * The factors of an element.
     *
     * @param atomicNumber 1 to {@value #ELEMENTS}
     */
    static ScatteringFactors of(int atomicNumber) {
        if (atomicNumber < 1 || atomicNumber > ELEMENTS) {
            throw new IllegalArgumentException("atomic number is " + atomicNumber + ", expected 1 to " + ELEMENTS);
        }
        return TABLE.get(atomicNumber - 1);
    }

    /** The narrowest Gaussian, square Angstrom. */
    double leastWidth() {
        return b.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    /**
     * The scattering factor.
     *
     * @param frequency spatial frequency, 1/Angstrom
     * @return Angstrom
     */
    double at(double frequency) {
        double sum = 0;
        for (int i = 0; i < TERMS; i++) {
            sum += a.get(i) * Math.exp(-b.get(i) * frequency * frequency / 4);
        }
        return sum;
    }

    private static List<ScatteringFactors> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                ScatteringFactors.class.getResourceAsStream("scattering-factors.csv"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isEmpty() && Character.isDigit(line.charAt(0)))
                    .map(ScatteringFactors::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ScatteringFactors parse(String line) {
        List<Double> numbers = List.of(line.split(",", -1)).stream()
                .skip(2)
                .map(Double::valueOf)
                .toList();
        return new ScatteringFactors(numbers.subList(0, TERMS), numbers.subList(TERMS, 2 * TERMS));
    }
}
