package dev.margay.kernels.local;

import dev.margay.kernels.array.TemplateSpectrum;

/**
 * The sizes of a local correlator: a box is cut around each particle, and the window is the placements at which the
 * template lies wholly inside its box.
 *
 * @param templateSize edge of the template in pixels
 * @param templatePadding padding of the template's spectrum, at least 1
 * @param boxHeight rows of a box in pixels
 * @param boxWidth columns of a box in pixels
 */
public record LocalShape(int templateSize, int templatePadding, int boxHeight, int boxWidth) {

    /** The sizes for a template without padding. */
    public LocalShape(int templateSize, int boxHeight, int boxWidth) {
        this(templateSize, 1, boxHeight, boxWidth);
    }

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if the template is smaller than 2 or does not fit in the box, or the padding is smaller than 1
     */
    public LocalShape {
        if (templateSize < 2 || templateSize > Math.min(boxHeight, boxWidth)) {
            throw new IllegalArgumentException("templateSize is " + templateSize
                    + ", expected 2 to the shorter side of the box, which is " + boxHeight + " x " + boxWidth);
        }
        if (templatePadding < 1) {
            throw new IllegalArgumentException("templatePadding is " + templatePadding + ", expected at least 1");
        }
    }

    /**
     * Checks a template's spectrum against the sizes.
     *
     * @throws IllegalArgumentException if it has another size or padding
     */
    public void require(TemplateSpectrum template) {
        if (template.size() != templateSize || template.padding() != templatePadding) {
            throw new IllegalArgumentException("the template has size " + template.size() + " and padding "
                    + template.padding() + ", expected " + templateSize + " and " + templatePadding);
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
