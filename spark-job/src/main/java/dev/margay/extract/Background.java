package dev.margay.extract;

/**
 * The background of an image: the pixels that are farther from its centre than a radius.
 *
 * @param size side of the image; the centre is pixel size / 2 (rounded down)
 * @param radius in pixels
 */
record Background(int size, double radius) {

    /** Least squares needs a few pixels. */
    static final int FEWEST_PIXELS = 4;

    /** Subtracts the mean of the background, or a plane, and divides by its standard deviation. */
    void normalise(float[] values, boolean subtractRamp) {
        if (subtractRamp) {
            subtractPlane(values);
        }
        double mean = 0;
        double squares = 0;
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (contains(i)) {
                // Welford's algorithm.
                count++;
                double step = values[i] - mean;
                mean += step / count;
                squares += step * (values[i] - mean);
            }
        }
        double deviation = Math.sqrt(squares / count);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation > 0 ? (values[i] - mean) / deviation : 0);
        }
    }

    private boolean contains(int pixel) {
        int x = column(pixel) - size / 2;
        int y = row(pixel) - size / 2;
        return x * x + y * y > radius * radius;
    }

    private int column(int pixel) {
        return pixel % size;
    }

    private int row(int pixel) {
        return pixel / size;
    }

    /** How many pixels of an image are background. */
    int pixels() {
        int count = 0;
        for (int i = 0; i < size * size; i++) {
            count += contains(i) ? 1 : 0;
        }
        return count;
    }

    /** The plane a x + b y + c with the smallest squares of differences in the background. */
    private void subtractPlane(float[] values) {
        double sx = 0;
        double sy = 0;
        double sz = 0;
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (contains(i)) {
                sx += column(i);
                sy += row(i);
                sz += values[i];
                n++;
            }
        }
        double mx = sx / n;
        double my = sy / n;
        double mz = sz / n;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        double xz = 0;
        double yz = 0;
        for (int i = 0; i < values.length; i++) {
            if (contains(i)) {
                double x = column(i) - mx;
                double y = row(i) - my;
                double z = values[i] - mz;
                xx += x * x;
                xy += x * y;
                yy += y * y;
                xz += x * z;
                yz += y * z;
            }
        }
        double determinant = xx * yy - xy * xy;
        double a = (xz * yy - yz * xy) / determinant;
        double b = (yz * xx - xz * xy) / determinant;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] - (a * (column(i) - mx) + b * (row(i) - my) + mz));
        }
    }
}
