package dev.margay.simulate;

import dev.margay.kernels.array.RealVolume;
import java.util.Random;

/** A simulated molecule: a hollow cage with octahedral symmetry, like ferritin, made of Gaussian blobs. */
public final class SyntheticTemplate {

    private static final double BLOB_SIGMA_VOXELS = 0.8;
    private static final int BLOB_REACH_VOXELS = 4;

    private SyntheticTemplate() {}

    /**
     * Makes a cage.
     *
     * @param size side n of the cube
     * @param blobs number of blobs in one of the 24 equal parts
     * @param seed the same seed gives the same cage
     * @return density between 0.24 n and 0.38 n from the centre, four-fold axes along x, y and z
     */
    public static RealVolume cage(int size, int blobs, long seed) {
        Random random = new Random(seed);
        float[] values = new float[size * size * size];
        for (int blob = 0; blob < blobs; blob++) {
            double[] at = inShell(0.24 * size, 0.38 * size, random);
            for (double[][] turn : OctahedralGroup.turns()) {
                add(values, size, turned(turn, at));
            }
        }
        return new RealVolume(size, values);
    }

    private static double[] inShell(double inner, double outer, Random random) {
        double x = random.nextGaussian();
        double y = random.nextGaussian();
        double z = random.nextGaussian();
        double scale = (inner + (outer - inner) * random.nextDouble()) / Math.sqrt(x * x + y * y + z * z);
        return new double[] {x * scale, y * scale, z * scale};
    }

    private static double[] turned(double[][] turn, double[] at) {
        double[] turned = new double[3];
        for (int i = 0; i < 3; i++) {
            turned[i] = turn[i][0] * at[0] + turn[i][1] * at[1] + turn[i][2] * at[2];
        }
        return turned;
    }

    private static void add(float[] values, int size, double[] at) {
        int centre = size / 2;
        int x0 = (int) Math.round(at[0]) + centre;
        int y0 = (int) Math.round(at[1]) + centre;
        int z0 = (int) Math.round(at[2]) + centre;
        // Small cages have blobs that reach over the border of the cube.
        for (int z = Math.max(0, z0 - BLOB_REACH_VOXELS); z <= Math.min(size - 1, z0 + BLOB_REACH_VOXELS); z++) {
            for (int y = Math.max(0, y0 - BLOB_REACH_VOXELS); y <= Math.min(size - 1, y0 + BLOB_REACH_VOXELS); y++) {
                for (int x = Math.max(0, x0 - BLOB_REACH_VOXELS);
                        x <= Math.min(size - 1, x0 + BLOB_REACH_VOXELS);
                        x++) {
                    double dx = x - centre - at[0];
                    double dy = y - centre - at[1];
                    double dz = z - centre - at[2];
                    double r2 = dx * dx + dy * dy + dz * dz;
                    int index = (z * size + y) * size + x;
                    values[index] += (float) Math.exp(-r2 / (2 * BLOB_SIGMA_VOXELS * BLOB_SIGMA_VOXELS));
                }
            }
        }
    }
}
