package dev.margay.kernels.array;

/**
 * Half plane of the 2D discrete Fourier transform of a real height x width image, as {@code numpy.fft.rfft2} lays it out:
 * rows in the order of {@code fftfreq(height)}, columns {@code rfftfreq(width)}, no shift and no scaling.
 */
public final class HalfSpectrum {

    private final int height;
    private final int width;
    private final float[] values;

    /**
     * Wraps coefficients without copying them.
     *
     * @param height rows of the image and of the spectrum, at least 1
     * @param width columns of the <em>image</em>, at least 1, so that odd widths are known
     * @param values interleaved (re, im), 2 * height * (width / 2 + 1) values
     * @throws IllegalArgumentException if the length does not fit the shape
     */
    public HalfSpectrum(int height, int width, float[] values) {
        this.height = ArrayLength.axis("height", height, 1);
        this.width = ArrayLength.axis("width", width, 1);
        this.values = ArrayLength.match(
                "values",
                values,
                "the complex half spectrum of an image of " + height + " x " + width,
                2,
                height,
                width / 2 + 1);
    }

    /** Rows of the image and of the spectrum. */
    public int height() {
        return height;
    }

    /** Columns of the image in real space. */
    public int width() {
        return width;
    }

    /** Columns of the half plane, width / 2 + 1. */
    public int columns() {
        return width / 2 + 1;
    }

    /** The array itself, not a copy: interleaved (re, im), 2 * height * columns values. */
    public float[] values() {
        return values;
    }

    @Override
    public String toString() {
        return "HalfSpectrum[" + height + " x " + columns() + " of an image " + height + " x " + width + "]";
    }
}
