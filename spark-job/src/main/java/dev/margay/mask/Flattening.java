package dev.margay.mask;

import java.util.Arrays;

/** Subtracts from an image what changes slowly: a paraboloid, and then the median of wide surroundings. Gradients of ice are no objects. */
final class Flattening {

    private static final double WINDOW_ANGSTROM = 1500;
    private static final double STEP_ANGSTROM = 500;
    private static final int SAMPLED = 4;
    private static final int ROUNDS = 4;
    private static final double OUTLIER = 2.5;
    private static final double LEAST_SHARE = 0.2;

    private final ValidImage shape;
    private final double pixelAngstrom;

    Flattening(ValidImage shape, double pixelAngstrom) {
        this.shape = shape;
        this.pixelAngstrom = pixelAngstrom;
    }

    double[] of(double[] values) {
        double[] level = values.clone();
        double[] paraboloid = paraboloid(values);
        for (int i = 0; i < level.length; i++) {
            level[i] -= paraboloid[i];
        }
        double[] background = background(level);
        for (int i = 0; i < level.length; i++) {
            level[i] -= background[i];
        }
        return level;
    }

    private double[] functions(int y, int x) {
        double v = 2.0 * y / Math.max(1, shape.height() - 1) - 1;
        double u = 2.0 * x / Math.max(1, shape.width() - 1) - 1;
        return new double[] {1, u, v, u * u, u * v, v * v};
    }

    private double[] paraboloid(double[] values) {
        int height = shape.height();
        int width = shape.width();
        double[] factors = new double[6];
        double centre = 0;
        double most = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            LinearFit fit = new LinearFit(6);
            for (int y = 0; y < height; y += SAMPLED) {
                for (int x = 0; x < width; x += SAMPLED) {
                    double[] functions = functions(y, x);
                    double value = values[y * width + x];
                    boolean usual =
                            round == 0 || Math.abs(value - LinearFit.value(factors, functions) - centre) <= most;
                    if (shape.valid().at(y, x) && usual) {
                        fit.add(functions, value);
                    }
                }
            }
            factors = fit.factors();
            Robust left = residuals(values, factors);
            centre = left.median();
            most = OUTLIER * Math.max(left.deviation(), 1e-30);
        }
        double[] paraboloid = new double[values.length];
        for (int i = 0; i < paraboloid.length; i++) {
            paraboloid[i] = LinearFit.value(factors, functions(i / width, i % width));
        }
        return paraboloid;
    }

    private Robust residuals(double[] values, double[] factors) {
        int width = shape.width();
        double[] left = new double[values.length];
        int count = 0;
        for (int y = 0; y < shape.height(); y += SAMPLED) {
            for (int x = 0; x < width; x += SAMPLED) {
                if (shape.valid().at(y, x)) {
                    left[count++] = values[y * width + x] - LinearFit.value(factors, functions(y, x));
                }
            }
        }
        return Robust.of(Arrays.copyOf(left, count));
    }

    /** Linear between medians of windows, which are moved inside the image at its edges. */
    private double[] background(double[] values) {
        int height = shape.height();
        int width = shape.width();
        double half = WINDOW_ANGSTROM / pixelAngstrom / 2;
        double[] rows = places(height);
        double[] columns = places(width);
        double[][] medians = new double[rows.length][columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                medians[i][j] = median(values, start(rows[i], half, height), start(columns[j], half, width), half);
            }
        }
        fillFromNearest(medians, Robust.median(shape.validOf(values)));
        double[] background = new double[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                background[y * width + x] =
                        between(medians, place(y, height, rows.length), place(x, width, columns.length));
            }
        }
        return background;
    }

    private double[] places(int length) {
        double[] places = new double[Math.max(2, (int) Math.ceil(length * pixelAngstrom / STEP_ANGSTROM) + 1)];
        Arrays.setAll(places, i -> (length - 1.0) * i / (places.length - 1));
        return places;
    }

    private static int start(double place, double half, int length) {
        return (int) Math.max(0, Math.min(Math.max(0, length - 2 * half), place - half));
    }

    private double median(double[] values, int top, int left, double half) {
        int bottom = Math.min(shape.height(), (int) (top + 2 * half) + 1);
        int right = Math.min(shape.width(), (int) (left + 2 * half) + 1);
        double[] some = new double[(bottom - top) * (right - left)];
        int count = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                if (shape.valid().at(y, x)) {
                    some[count++] = values[y * shape.width() + x];
                }
            }
        }
        return count > LEAST_SHARE * some.length ? Robust.median(Arrays.copyOf(some, count)) : Double.NaN;
    }

    private static void fillFromNearest(double[][] medians, double otherwise) {
        double[][] known = Arrays.stream(medians).map(double[]::clone).toArray(double[][]::new);
        for (int i = 0; i < known.length; i++) {
            for (int j = 0; j < known[i].length; j++) {
                if (Double.isNaN(known[i][j])) {
                    medians[i][j] = nearest(known, i, j, otherwise);
                }
            }
        }
    }

    private static double nearest(double[][] known, int row, int column, double otherwise) {
        double value = otherwise;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < known.length; i++) {
            for (int j = 0; j < known[i].length; j++) {
                double distance = Math.hypot(i - row, j - column);
                if (!Double.isNaN(known[i][j]) && distance < least) {
                    least = distance;
                    value = known[i][j];
                }
            }
        }
        return value;
    }

    private static double place(int at, int length, int nodes) {
        return length == 1 ? 0 : (double) at / (length - 1) * (nodes - 1);
    }

    private static double between(double[][] nodes, double row, double column) {
        int y = Math.min((int) row, nodes.length - 2);
        int x = Math.min((int) column, nodes[0].length - 2);
        double v = row - y;
        double u = column - x;
        return (1 - v) * ((1 - u) * nodes[y][x] + u * nodes[y][x + 1])
                + v * ((1 - u) * nodes[y + 1][x] + u * nodes[y + 1][x + 1]);
    }
}
