package dev.margay.analysis;

import dev.margay.kernels.array.RealVolume;

/** The radius of a template's molecule from the centre of its box. */
public final class MoleculeRadius {

    /** Share of the squared density inside the radius. */
    private static final double SHARE = 0.95;

    private MoleculeRadius() {}

    /**
     * The radius in voxels, at least 1.
     *
     * @param template density; the value at the corner of its box counts as zero
     */
    public static double of(RealVolume template) {
        int size = template.size();
        int centre = size / 2;
        float[] values = template.values();
        double background = values[0];
        double[] shells = new double[size];
        double all = 0;
        for (int z = 0; z < size; z++) {
            for (int y = 0; y < size; y++) {
                double partial = (double) (z - centre) * (z - centre) + (double) (y - centre) * (y - centre);
                for (int x = 0; x < size; x++) {
                    double density = values[(z * size + y) * size + x] - background;
                    int shell = (int) Math.sqrt(partial + (x - centre) * (x - centre));
                    shells[Math.min(shell, size - 1)] += density * density;
                    all += density * density;
                }
            }
        }
        int radius = 0;
        double within = 0;
        while (radius < size - 1 && within < SHARE * all) {
            within += shells[radius];
            radius++;
        }
        return Math.max(1, radius);
    }
}
