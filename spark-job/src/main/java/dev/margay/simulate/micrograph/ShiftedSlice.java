package dev.margay.simulate.micrograph;

/**
 * A half plane of frequencies that can be moved.
 *
 * @param half (box, box / 2 + 1) interleaved complex values in the order of a transform
 * @param box side of the image in pixels
 */
record ShiftedSlice(double[] half, int box) {

    /** The half plane of the image that is moved by x columns and y rows: a phase ramp. */
    double[] moved(double x, double y) {
        if (x == 0 && y == 0) {
            return half;
        }
        int columns = box / 2 + 1;
        double[] moved = new double[half.length];
        for (int row = 0; row < box; row++) {
            int ky = row < (box + 1) / 2 ? row : row - box;
            for (int column = 0; column < columns; column++) {
                double phase = -2 * Math.PI * (column * x + ky * y) / box;
                double cos = Math.cos(phase);
                double sin = Math.sin(phase);
                int i = 2 * (row * columns + column);
                moved[i] = half[i] * cos - half[i + 1] * sin;
                moved[i + 1] = half[i] * sin + half[i + 1] * cos;
            }
        }
        return moved;
    }
}
