package dev.margay.kernels.local;

/**
 * The sizes of a local correlator: a box is cut around each particle, and the window is the placements at which the
 * template lies wholly inside its box.
 *
 * @param templateSize edge of the template in pixels
 * @param boxHeight rows of a box in pixels
 * @param boxWidth columns of a box in pixels
 */
public record LocalShape(int templateSize, int boxHeight, int boxWidth) {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if the template is smaller than 2 or does not fit in the box
     */
    public LocalShape {
        if (templateSize < 2 || templateSize > Math.min(boxHeight, boxWidth)) {
            throw new IllegalArgumentException("templateSize is " + templateSize
                    + ", expected 2 to the shorter side of the box, which is " + boxHeight + " x " + boxWidth);
        }
    }

    /** Rows of the window. */
    public int windowHeight() {
        return boxHeight - templateSize + 1;
    }

    /** Columns of the window. */
    public int windowWidth() {
        return boxWidth - templateSize + 1;
    }

    /** Placements in the window. */
    public int windowPixels() {
        return Math.multiplyExact(windowHeight(), windowWidth());
    }

    /** Columns of the half plane of a projection, templateSize / 2 + 1. */
    public int columns() {
        return templateSize / 2 + 1;
    }
}
