package dev.margay.simulate.micrograph;

/**
 * The Kaiser-Bessel kernel for interpolation on a grid, and its Fourier transform: w(t) = I0(beta sqrt(1 - (2t/W)^2)) for |t| <= W/2, with
 * W = 6 grid points. beta = pi sqrt((W/a)^2 (a - 1/2)^2 - 0.8) for oversampling a: Beatty, Nishimura and Pauly 2005, IEEE Trans. Med.
 * Imaging 24, 799-808, eq. 5.
 */
final class KaiserBessel {

    /** W: how many grid points contribute along an axis. */
    static final int WIDTH = 6;

    private static final double HALF = WIDTH / 2.0;

    /** Table entries for a distance of 1. Linear interpolation between them is right to about 1e-8. */
    private static final int STEPS = 16384;

    private final double beta;
    private final double peak;
    private final double[] table;

    /** The kernel for a grid that is {@code oversampling} times as long as the density. */
    KaiserBessel(double oversampling) {
        double width = WIDTH / oversampling * (oversampling - 0.5);
        beta = Math.PI * Math.sqrt(width * width - 0.8);
        peak = besselI0(beta);
        table = new double[WIDTH / 2 * STEPS + 2];
        for (int i = 0; i < table.length; i++) {
            double t = i / (double) STEPS / HALF;
            table[i] = t > 1 ? 0 : besselI0(beta * Math.sqrt(1 - t * t)) / peak;
        }
    }

    /** w at a distance of at most WIDTH / 2, in units of the grid; 1 at 0. */
    double at(double distance) {
        double position = Math.abs(distance) * STEPS;
        int low = (int) position;
        return table[low] + (position - low) * (table[low + 1] - table[low]);
    }

    /**
     * The Fourier transform of w.
     *
     * @param position in the other space, as a part of the grid's period, -1/2 to 1/2
     */
    double transform(double position) {
        double x = Math.PI * WIDTH * position;
        double square = beta * beta - x * x;
        double root = Math.sqrt(Math.abs(square));
        double sinc = root < 1e-9 ? 1 : square > 0 ? Math.sinh(root) / root : Math.sin(root) / root;
        return WIDTH * sinc / peak;
    }

    /** Modified Bessel function of the first kind and order 0, by its power series. */
    private static double besselI0(double x) {
        double quarter = x * x / 4;
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= quarter / ((double) k * k);
            sum += term;
        }
        return sum;
    }
}
