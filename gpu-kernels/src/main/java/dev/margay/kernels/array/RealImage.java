package dev.margay.kernels.array;

/** A real image of height x width pixels: a micrograph, a correlogram, a map. Row-major, x fastest. */
public final class RealImage {

    private final int height;
    private final int width;
    private final float[] values;

    /**
     * Wraps pixel values without copying them.
     *
     * @param height rows, at least 1
     * @param width columns, at least 1
     * @param values height * width values
     * @throws IllegalArgumentException if an axis is empty or the length does not fit the shape
     */
    public RealImage(int height, int width, float[] values) {
        this.height = ArrayLength.axis("height", height, 1);
        this.width = ArrayLength.axis("width", width, 1);
        this.values = ArrayLength.match("values", values, "an image of " + height + " x " + width, height, width);
    }

    /** An image of zeros, height x width. */
    public static RealImage zeros(int height, int width) {
        return new RealImage(height, width, new float[Math.multiplyExact(height, width)]);
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** Columns. */
    public int width() {
        return width;
    }

    /** The array itself, not a copy: height * width values. */
    public float[] values() {
        return values;
    }

    /** The pixel in row y and column x, both counted from 0. */
    public float at(int y, int x) {
        return values[y * width + x];
    }

    @Override
    public String toString() {
        return "RealImage[" + height + " x " + width + "]";
    }
}
