package dev.margay.simulate.micrograph;

import dev.margay.kernels.array.RealVolume;
import dev.margay.orientation.Rotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A molecule made of round Gaussians. Its projection at any orientation is known in closed form.
 *
 * @param atoms each x, y, z from the centre in voxels, and its height
 * @param sigma of all Gaussians, in voxels
 */
record GaussianMolecule(List<double[]> atoms, double sigma) {

    /** A molecule without symmetry, longer along x than along z. */
    static GaussianMolecule random(int atoms, double radius, double sigma, long seed) {
        Random random = new Random(seed);
        List<double[]> list = new ArrayList<>();
        while (list.size() < atoms) {
            double x = (2 * random.nextDouble() - 1) * radius;
            double y = (2 * random.nextDouble() - 1) * radius;
            double z = (2 * random.nextDouble() - 1) * radius;
            if (x * x + 1.5 * y * y + 2.5 * z * z < radius * radius) {
                list.add(new double[] {x, y, z, 0.5 + random.nextDouble()});
            }
        }
        return new GaussianMolecule(list, sigma);
    }

    /** Each voxel has the value at its centre; voxel n/2 (rounded down) is the origin. */
    RealVolume volume(int n) {
        float[] values = new float[n * n * n];
        int c = n / 2;
        for (int z = 0; z < n; z++) {
            for (int y = 0; y < n; y++) {
                for (int x = 0; x < n; x++) {
                    double sum = 0;
                    for (double[] a : atoms) {
                        sum += a[3] * gaussian(x - c - a[0]) * gaussian(y - c - a[1]) * gaussian(z - c - a[2]);
                    }
                    values[(z * n + y) * n + x] = (float) sum;
                }
            }
        }
        return new RealVolume(n, values);
    }

    /** Each pixel is the integral along z. */
    double[] projection(int n, Rotation rotation, double dx, double dy) {
        double[][] r = rotation.matrix();
        double[] image = new double[n * n];
        int c = n / 2;
        for (double[] a : atoms) {
            double x = r[0][0] * a[0] + r[1][0] * a[1] + r[2][0] * a[2] + dx;
            double y = r[0][1] * a[0] + r[1][1] * a[1] + r[2][1] * a[2] + dy;
            for (int row = 0; row < n; row++) {
                for (int column = 0; column < n; column++) {
                    image[row * n + column] +=
                            a[3] * sigma * Math.sqrt(2 * Math.PI) * gaussian(column - c - x) * gaussian(row - c - y);
                }
            }
        }
        return image;
    }

    private double gaussian(double distance) {
        return Math.exp(-distance * distance / (2 * sigma * sigma));
    }
}
