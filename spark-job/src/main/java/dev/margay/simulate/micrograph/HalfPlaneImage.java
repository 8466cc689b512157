package dev.margay.simulate.micrograph;

import dev.margay.kernels.fft.DoubleComplexTransform;
import dev.margay.kernels.fft.DoubleRealTransform;

/** The image of a half plane of frequencies. */
final class HalfPlaneImage {

    private HalfPlaneImage() {}

    /**
     * Transforms back, dividing by box^2, and puts the origin at pixel (box / 2, box / 2), rounded down.
     *
     * @param half (box, box / 2 + 1) interleaved complex values in the order of a transform: ky = 0 first; not changed
     * @param box side of the image in pixels
     * @return box * box pixels
     */
    static double[] of(double[] half, int box) {
        int columns = box / 2 + 1;
        DoubleComplexTransform transform = new DoubleComplexTransform(box);
        double[] mixed = new double[half.length];
        double[] line = new double[2 * box];
        for (int kx = 0; kx < columns; kx++) {
            for (int y = 0; y < box; y++) {
                line[2 * y] = half[2 * (y * columns + kx)];
                line[2 * y + 1] = half[2 * (y * columns + kx) + 1];
            }
            transform.inverse(line, 0);
            for (int y = 0; y < box; y++) {
                mixed[2 * (y * columns + kx)] = line[2 * y];
                mixed[2 * (y * columns + kx) + 1] = line[2 * y + 1];
            }
        }
        DoubleRealTransform rows = new DoubleRealTransform(box);
        double[] row = new double[box];
        double[] image = new double[box * box];
        int centre = box / 2;
        for (int y = 0; y < box; y++) {
            rows.inverse(mixed, 2 * columns * y, row);
            int target = (y + centre) % box * box;
            System.arraycopy(row, 0, image, target + centre, box - centre);
            System.arraycopy(row, box - centre, image, target, centre);
        }
        return image;
    }
}
