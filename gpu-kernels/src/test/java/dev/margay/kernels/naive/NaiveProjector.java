package dev.margay.kernels.naive;

import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.projection.MagnificationTransform;

/** Normalised projections, computed from the formulas, one coefficient at a time. */
public final class NaiveProjector {

    private static final double TOLERANCE = 1e-3;

    private final TemplateSpectrum template;
    private final ProjectiveFilters filters;
    private final MagnificationTransform magnification;
    private final int height;
    private final int width;
    private final int n;
    private final int centre;

    public NaiveProjector(
            TemplateSpectrum template,
            ProjectiveFilters filters,
            MagnificationTransform magnification,
            int height,
            int width) {
        this.template = template;
        this.filters = filters;
        this.magnification = magnification;
        this.height = height;
        this.width = width;
        this.n = template.size();
        this.centre = n / 2;
    }

    public double[] project(double phi, double theta, double psi, int filter) {
        double[][] rotation = multiply(multiply(aboutZ(phi), aboutY(theta)), aboutZ(psi));
        int columns = n / 2 + 1;
        double[] spectrum = new double[2 * n * columns];
        for (int row = 0; row < n; row++) {
            int ky = row <= (n - 1) / 2 ? row : row - n;
            for (int kx = 0; kx < columns; kx++) {
                int i = row * columns + kx;
                if (i == 0) {
                    continue;
                }
                double[] value = magnification == null ? slice(rotation, ky, kx) : magnified(rotation, ky, kx);
                double re = filterValue(filter, i, 0);
                double im = filterValue(filter, i, 1);
                spectrum[2 * i] = -(value[0] * re - value[1] * im);
                spectrum[2 * i + 1] = -(value[0] * im + value[1] * re);
            }
        }
        return normalise(centred(NaiveFourier.inverse(spectrum, n, n)));
    }

    private double filterValue(int filter, int i, int part) {
        int base = filter * filters.stride();
        if (filters.complex()) {
            return filters.values()[base + 2 * i + part];
        }
        return part == 0 ? filters.values()[base + i] : 0;
    }

    private double[] slice(double[][] r, double ky, double kx) {
        // Padding only makes the coefficients denser.
        double x = template.padding() * (r[0][0] * kx + r[0][1] * ky);
        double y = template.padding() * (r[1][0] * kx + r[1][1] * ky);
        double z = template.padding() * (r[2][0] * kx + r[2][1] * ky);
        int origin = template.edge() / 2;
        // The sign of zero matters too: it decides the side at the border.
        boolean conjugate = Math.copySign(1, x) < 0;
        double sign = conjugate ? -1 : 1;
        double[] value = trilinear(sign * z + origin, sign * y + origin, sign * x);
        return new double[] {value[0], sign * value[1]};
    }

    private double[] trilinear(double z, double y, double x) {
        double[] value = new double[2];
        int edge = template.edge();
        int last = edge / 2;
        if (outside(z, edge - 1) || outside(y, edge - 1) || outside(x, last)) {
            return value;
        }
        double cz = Math.max(0, Math.min(z, edge - 1));
        double cy = Math.max(0, Math.min(y, edge - 1));
        double cx = Math.max(0, Math.min(x, last));
        // The tent function gives a weight to every coefficient. All but eight weights are zero.
        for (int i = 0; i < edge; i++) {
            for (int j = 0; j < edge; j++) {
                for (int k = 0; k <= last; k++) {
                    double weight = tent(cz - i) * tent(cy - j) * tent(cx - k);
                    int source = 2 * ((i * edge + j) * (last + 1) + k);
                    value[0] += weight * template.values()[source];
                    value[1] += weight * template.values()[source + 1];
                }
            }
        }
        return value;
    }

    /** The spectrum at the frequency that magnification moves to (ky, kx). */
    private double[] magnified(double[][] rotation, int ky, int kx) {
        MagnificationTransform a = magnification;
        double det = a.determinant();
        double y = (a.a22() * ky - a.a21() * kx) / det;
        double x = (-a.a12() * ky + a.a11() * kx) / det;
        double[] value = slice(rotation, y, x);
        return new double[] {value[0] / Math.abs(det), value[1] / Math.abs(det)};
    }

    private static boolean outside(double coordinate, int last) {
        return coordinate < -TOLERANCE || coordinate > last + TOLERANCE;
    }

    private static double tent(double distance) {
        return Math.max(0, 1 - Math.abs(distance));
    }

    private double[] centred(double[] image) {
        double[] centred = new double[n * n];
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n; x++) {
                centred[(y + centre) % n * n + (x + centre) % n] = image[y * n + x];
            }
        }
        return centred;
    }

    private double[] normalise(double[] p) {
        double border = 0;
        int pixels = 0;
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n; x++) {
                if (y == 0 || y == n - 1 || x == 0 || x == n - 1) {
                    border += p[y * n + x];
                    pixels++;
                }
            }
        }
        double mean = 0;
        for (int i = 0; i < p.length; i++) {
            p[i] -= border / pixels;
            mean += p[i] / p.length;
        }
        double all = (double) height * width;
        double m = mean * Math.pow(n * n / all, 2);
        double v = (height - n) * (width - n) * m * m;
        for (double value : p) {
            v += (value - m) * (value - m);
        }
        for (int i = 0; i < p.length; i++) {
            p[i] *= Math.sqrt(all) / Math.sqrt(Math.max(v, 1e-8));
        }
        return p;
    }

    private static double[][] aboutZ(double degrees) {
        double c = Math.cos(radians(degrees));
        double s = Math.sin(radians(degrees));
        return new double[][] {{c, -s, 0}, {s, c, 0}, {0, 0, 1}};
    }

    /** Rounded to single precision, because this decides the side at the border. */
    private static double radians(double degrees) {
        return (float) Math.toRadians(degrees);
    }

    private static double[][] aboutY(double degrees) {
        double c = Math.cos(radians(degrees));
        double s = Math.sin(radians(degrees));
        return new double[][] {{c, 0, s}, {0, 1, 0}, {-s, 0, c}};
    }

    private static double[][] multiply(double[][] a, double[][] b) {
        double[][] product = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }
}
