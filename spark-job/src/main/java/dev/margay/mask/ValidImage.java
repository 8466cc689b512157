package dev.margay.mask;

import dev.margay.kernels.array.RealImage;

/**
 * An image in which some pixels have no value.
 *
 * @param image values; 0 where there is none
 * @param valid which pixels have one
 */
record ValidImage(RealImage image, Region valid) {

    private static final double TRUNCATED = 3;

    /** Below this weight, too few valid pixels are near. */
    private static final double LEAST_WEIGHT = 0.05;

    int height() {
        return image.height();
    }

    int width() {
        return image.width();
    }

    /** Means over blocks of valid pixels; the last ones of a row or column may be smaller. A block is valid if more than a share of it is. */
    ValidImage reduced(int block, double leastShare) {
        int rows = (height() + block - 1) / block;
        int columns = (width() + block - 1) / block;
        RealImage means = RealImage.zeros(rows, columns);
        Region enough = Region.empty(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double sum = 0;
                int count = 0;
                int bottom = Math.min(height(), (row + 1) * block);
                int right = Math.min(width(), (column + 1) * block);
                for (int y = row * block; y < bottom; y++) {
                    for (int x = column * block; x < right; x++) {
                        if (valid.at(y, x)) {
                            sum += image.at(y, x);
                            count++;
                        }
                    }
                }
                int all = (bottom - row * block) * (right - column * block);
                means.values()[row * columns + column] = count > 0 ? (float) (sum / count) : 0;
                enough.inside()[row * columns + column] = count > leastShare * all;
            }
        }
        return new ValidImage(means, enough);
    }

    /** Smoothed by a Gaussian over the valid pixels; 0 far from all of them. */
    double[] smoothed(double sigma) {
        double[] values = new double[image.values().length];
        double[] weights = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            weights[i] = valid.inside()[i] ? 1 : 0;
            values[i] = weights[i] * image.values()[i];
        }
        double[] kernel = kernel(sigma);
        double[] sums = filtered(values, kernel);
        double[] norms = filtered(weights, kernel);
        for (int i = 0; i < sums.length; i++) {
            sums[i] = norms[i] > LEAST_WEIGHT ? sums[i] / norms[i] : 0;
        }
        return sums;
    }

    private static double[] kernel(double sigma) {
        int reach = (int) (TRUNCATED * sigma + 0.5);
        double[] kernel = new double[2 * reach + 1];
        double sum = 0;
        for (int i = -reach; i <= reach; i++) {
            kernel[i + reach] = Math.exp(-0.5 * i * i / (sigma * sigma));
            sum += kernel[i + reach];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    /** Along columns, then along rows. The image is mirrored at its edges. */
    private double[] filtered(double[] values, double[] kernel) {
        int reach = kernel.length / 2;
        int height = height();
        int width = width();
        double[] down = new double[values.length];
        for (int y = 0; y < height; y++) {
            for (int i = -reach; i <= reach; i++) {
                int from = mirrored(y + i, height) * width;
                double weight = kernel[i + reach];
                for (int x = 0; x < width; x++) {
                    down[y * width + x] += weight * values[from + x];
                }
            }
        }
        double[] across = new double[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int i = -reach; i <= reach; i++) {
                    sum += kernel[i + reach] * down[y * width + mirrored(x + i, width)];
                }
                across[y * width + x] = sum;
            }
        }
        return across;
    }

    private static int mirrored(int place, int length) {
        int period = 2 * length;
        int inside = Math.floorMod(place, period);
        return inside < length ? inside : period - 1 - inside;
    }

    /** Other values at the same pixels. */
    ValidImage with(double[] values) {
        RealImage other = RealImage.zeros(height(), width());
        for (int i = 0; i < values.length; i++) {
            other.values()[i] = valid.inside()[i] ? (float) values[i] : 0;
        }
        return new ValidImage(other, valid);
    }

    /** The same values at fewer pixels. */
    ValidImage in(Region part) {
        return new ValidImage(image, valid.and(part));
    }

    /** Values of the valid pixels. */
    double[] validOf(double[] values) {
        double[] some = new double[valid.count()];
        int next = 0;
        for (int i = 0; i < values.length; i++) {
            if (valid.inside()[i]) {
                some[next++] = values[i];
            }
        }
        return some;
    }
}
