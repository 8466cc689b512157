package dev.margay.optics;

/** Frequencies of the half plane of a height x width image's transform, in cycles per pixel, in the order of the transform. */
record FrequencyAxes(int height, int width) {

    int columns() {
        return width / 2 + 1;
    }

    /** Along y: 0, 1/h, ... and then the negative frequencies. */
    double y(int row) {
        return (double) (2 * row < height ? row : row - height) / height;
    }

    /** Along x, never negative. */
    double x(int column) {
        return (double) column / width;
    }

    double radius(int row, int column) {
        double fy = y(row);
        double fx = x(column);
        return Math.sqrt(fy * fy + fx * fx);
    }

    /** Number of coefficients of the full plane for a column: the mirrored half is not stored. */
    int multiplicity(int column) {
        return column == 0 || 2 * column == width ? 1 : 2;
    }
}
