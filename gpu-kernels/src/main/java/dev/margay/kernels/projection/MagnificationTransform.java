package dev.margay.kernels.projection;

/**
 * Anisotropic magnification of a microscope: a 2 x 2 matrix that acts on real-space column vectors (y, x). A spectrum is
 * resampled at frequencies multiplied by the inverse transpose and divided by the absolute determinant.
 *
 * <p>A class with plain fields and not a record, so that a serialiser may write and read it field by field.
 */
public final class MagnificationTransform {

    private final double a11;
    private final double a12;
    private final double a21;
    private final double a22;

    /**
     * Made from the matrix (a11 a12; a21 a22).
     *
     * @throws IllegalArgumentException if the matrix is singular or an entry is not a finite number
     */
    public MagnificationTransform(double a11, double a12, double a21, double a22) {
        double determinant = a11 * a22 - a12 * a21;
        double scale = Math.abs(a11 * a22) + Math.abs(a12 * a21);
        // Rounding alone gives a determinant of about 1e-16 of its terms. The comparison is negated so that NaN fails
        // too.
        if (!(Math.abs(determinant) > 1e-12 * scale) || !Double.isFinite(scale)) {
            throw new IllegalArgumentException("magnification matrix is (" + a11 + " " + a12 + "; " + a21 + " " + a22
                    + ") with determinant " + determinant + ", expected a regular matrix");
        }
        this.a11 = a11;
        this.a12 = a12;
        this.a21 = a21;
        this.a22 = a22;
    }

    /** Entry y from y. */
    public double a11() {
        return a11;
    }

    /** Entry y from x. */
    public double a12() {
        return a12;
    }

    /** Entry x from y. */
    public double a21() {
        return a21;
    }

    /** Entry x from x. */
    public double a22() {
        return a22;
    }

    /** a11 a22 - a12 a21, never 0. */
    public double determinant() {
        return a11 * a22 - a12 * a21;
    }

    /** The inverse transpose, which acts on frequencies (ky, kx): its entries row by row. */
    public double[] inverseTransposed() {
        double determinant = determinant();
        return new double[] {a22 / determinant, -a21 / determinant, -a12 / determinant, a11 / determinant};
    }

    @Override
    public String toString() {
        return "MagnificationTransform[" + a11 + " " + a12 + "; " + a21 + " " + a22 + "]";
    }
}
