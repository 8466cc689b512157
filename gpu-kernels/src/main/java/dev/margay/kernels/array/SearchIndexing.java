package dev.margay.kernels.array;

/**
 * The flat search index over (Cs, defocus, orientation), orientation fastest:
 * {@code index = cs * defoci * orientations + defocus * orientations + orientation}.
 *
 * @param pixelSizes length of the Cs axis, at least 1
 * @param defoci defocus planes, at least 1
 * @param orientations orientations, at least 1
 */
public record SearchIndexing(int pixelSizes, int defoci, int orientations) {

    /**
     * Checks that every index fits in an int.
     *
     * @throws IllegalArgumentException if an axis is empty or there are more than 2^31 - 1 indices
     */
    public SearchIndexing {
        ArrayLength.axis("pixelSizes", pixelSizes, 1);
        ArrayLength.axis("defoci", defoci, 1);
        ArrayLength.axis("orientations", orientations, 1);
        // The product of two 31-bit numbers fits in a long; the third factor is checked by division.
        long filters = (long) pixelSizes * defoci;
        if (filters > Integer.MAX_VALUE / orientations) {
            throw new IllegalArgumentException("a search of " + pixelSizes + " pixel sizes x " + defoci + " defoci x "
                    + orientations + " orientations has more correlograms than a search index can count, expected at"
                    + " most " + Integer.MAX_VALUE + ": make the steps wider or split the search");
        }
    }

    /** Search index of a pixel size, a defocus and an orientation, each counted from 0. */
    public int index(int cs, int defocus, int orientation) {
        return (cs * defoci + defocus) * orientations + orientation;
    }

    /** Which pixel size (Cs) search index i belongs to. */
    public int pixelSizeOf(int i) {
        return i / orientations / defoci;
    }

    /** Which defocus search index i belongs to. */
    public int defocusOf(int i) {
        return i / orientations % defoci;
    }

    /** Which orientation search index i belongs to. */
    public int orientationOf(int i) {
        return i % orientations;
    }

    /** Number of correlograms. */
    public long total() {
        return (long) pixelSizes * defoci * orientations;
    }
}
