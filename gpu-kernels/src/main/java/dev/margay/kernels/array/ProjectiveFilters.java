package dev.margay.kernels.array;

/**
 * One projective filter for each (Cs, defocus): the product of CTF, whitening and all other factors of a projection's
 * half spectrum. Shape (pixelSizes, defoci, size, size / 2 + 1); rows in the order of {@code fftfreq(size)} (not
 * shifted), columns {@code rfftfreq(size)}. The filters are complex when odd Zernike terms shift the phases, else real.
 */
public final class ProjectiveFilters {

    private final int pixelSizes;
    private final int defoci;
    private final int size;
    private final boolean complex;
    private final float[] values;

    /**
     * Wraps filter values without copying them.
     *
     * @param pixelSizes length of the Cs axis (one spherical aberration for each pixel size searched), at least 1
     * @param defoci defocus planes, at least 1
     * @param size edge of the projection in pixels, at least 2
     * @param complex true if the values are interleaved (re, im)
     * @param values pixelSizes * defoci * size * (size / 2 + 1) values, twice as many if complex
     * @throws IllegalArgumentException if the length does not fit the shape
     */
    public ProjectiveFilters(int pixelSizes, int defoci, int size, boolean complex, float[] values) {
        this.pixelSizes = ArrayLength.axis("pixelSizes", pixelSizes, 1);
        this.defoci = ArrayLength.axis("defoci", defoci, 1);
        this.size = ArrayLength.axis("size", size, 2);
        this.complex = complex;
        this.values = ArrayLength.match(
                "values",
                values,
                (complex ? "complex" : "real") + " filters of " + pixelSizes + " pixel sizes x " + defoci + " defoci x "
                        + size + " x " + (size / 2 + 1),
                complex ? 2 : 1,
                pixelSizes,
                defoci,
                size,
                size / 2 + 1);
    }

    /** Length of the Cs axis. */
    public int pixelSizes() {
        return pixelSizes;
    }

    /** Defocus planes. */
    public int defoci() {
        return defoci;
    }

    /** Edge of the projection in pixels. */
    public int size() {
        return size;
    }

    /** Columns of the half plane, size / 2 + 1. */
    public int columns() {
        return size / 2 + 1;
    }

    /** True if the values are interleaved (re, im). */
    public boolean complex() {
        return complex;
    }

    /** The array itself, not a copy. */
    public float[] values() {
        return values;
    }

    /** Number of filters, pixelSizes * defoci. Filter f is that of pixel size f / defoci and defocus f % defoci. */
    public int count() {
        return pixelSizes * defoci;
    }

    /** Values of one filter: where filter f starts in the array is f times this. */
    public int stride() {
        return size * columns() * (complex ? 2 : 1);
    }

    @Override
    public String toString() {
        return "ProjectiveFilters[" + pixelSizes + " x " + defoci + " x " + size + " x " + columns()
                + (complex ? ", complex]" : ", real]");
    }
}
