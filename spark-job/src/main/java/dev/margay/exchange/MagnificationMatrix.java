package dev.margay.exchange;

import dev.margay.particles.ExchangedParticle;
import java.util.List;
import java.util.Optional;

/**
 * The magnification matrix M of RELION and cryoSPARC, row by row: the image's frequency k, in the order (x, y), shows the reference's frequency M k. Margay's
 * matrix G acts on (y, x), and its inverse transposed acts on frequencies. So M is the inverse transposed of G, in the other order of axes.
 *
 * @param m00 of x on x
 * @param m01 of y on x
 * @param m10 of x on y
 * @param m11 of y on y
 */
public record MagnificationMatrix(double m00, double m01, double m10, double m11) {

    /** Nothing is distorted. */
    public static final MagnificationMatrix NONE = new MagnificationMatrix(1, 0, 0, 1);

    private static final double LEAST_DETERMINANT = 1e-6;

    /**
     * The matrix of a microscope.
     *
     * @throws IllegalArgumentException if it cannot be read; the message begins with the name of its column
     */
    public static MagnificationMatrix of(ExchangedParticle.Microscope microscope) {
        return ExchangedParticle.matrix(microscope)
                .map(g -> {
                    double[] n = inverseTransposed(g.get(0), g.get(1), g.get(2), g.get(3));
                    return new MagnificationMatrix(n[3], n[2], n[1], n[0]);
                })
                .orElse(NONE);
    }

    /** The matrix as Margay's tables have it; empty if nothing is distorted. */
    public Optional<String> inTable() {
        if (equals(NONE)) {
            return Optional.empty();
        }
        double[] g = inverseTransposed(m11, m10, m01, m00);
        return Optional.of(List.of(g[0], g[1], g[2], g[3]).toString());
    }

    /** Whether it can be inverted. */
    public boolean hasInverse() {
        return Math.abs(m00 * m11 - m01 * m10) > LEAST_DETERMINANT;
    }

    private static double[] inverseTransposed(double a, double b, double c, double d) {
        double determinant = a * d - b * c;
        return new double[] {d / determinant, -c / determinant, -b / determinant, a / determinant};
    }
}
