package dev.margay.kernels.projection;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.fft.RealFourier;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Correlation of projections with the true ones, for a ball of Gaussian atoms whose projections are known in closed form:
 * without and with gridding correction and padding. Prints the table of docs/projections.md. Run its {@code main}.
 */
public final class ProjectionAccuracyTable {

    private static final int ORIENTATIONS = 10;

    /** Atoms for each voxel of the ball: one for 12 voxels, as of a protein at 1 Angstrom per voxel. */
    private static final double DENSITY = 1 / 12.0;

    private static final double SIGMA_VOXELS = 1;

    private static final int REACH_VOXELS = 5;

    /** Above this frequency, in cycles per pixel, a real template has no signal. */
    private static final double HIGHEST = 0.4;

    private final int size;
    private final double[][] atoms;

    private ProjectionAccuracyTable(int size, double radius) {
        this.size = size;
        Random random = new Random(size);
        atoms = new double[(int) (DENSITY * 4 / 3 * Math.PI * radius * radius * radius)][3];
        for (double[] atom : atoms) {
            do {
                Arrays.setAll(atom, axis -> radius * (2 * random.nextDouble() - 1));
            } while (atom[0] * atom[0] + atom[1] * atom[1] + atom[2] * atom[2] > radius * radius);
        }
    }

    /** Prints the table. */
    public static void main(String[] arguments) {
        for (int size : new int[] {64, 128, 192, 256}) {
            for (double diameter : new double[] {0.4, 0.55, 0.7, 0.85}) {
                new ProjectionAccuracyTable(size, diameter * size / 2).print(diameter);
            }
        }
    }

    private void print(double diameter) {
        RealVolume volume = volume();
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "| %d | %.2f |", size, diameter));
        for (int padding = 1; padding <= 2; padding++) {
            for (boolean correction : new boolean[] {false, true}) {
                double[] agreement = agreement(volume, padding, correction);
                line.append(String.format(Locale.ROOT, " %.4f, %.4f |", agreement[0], agreement[1]));
            }
        }
        System.out.println(line);
    }

    private RealVolume volume() {
        RealVolume volume = new RealVolume(size, new float[size * size * size]);
        for (double[] atom : atoms) {
            int[] near = Arrays.stream(atom)
                    .mapToInt(at -> size / 2 + (int) Math.round(at))
                    .toArray();
            for (int z = near[2] - REACH_VOXELS; z <= near[2] + REACH_VOXELS; z++) {
                for (int y = near[1] - REACH_VOXELS; y <= near[1] + REACH_VOXELS; y++) {
                    for (int x = near[0] - REACH_VOXELS; x <= near[0] + REACH_VOXELS; x++) {
                        if (Math.min(x, Math.min(y, z)) >= 0 && Math.max(x, Math.max(y, z)) < size) {
                            volume.values()[(z * size + y) * size + x] += (float) (gauss(x - size / 2 - atom[0])
                                    * gauss(y - size / 2 - atom[1])
                                    * gauss(z - size / 2 - atom[2]));
                        }
                    }
                }
            }
        }
        return volume;
    }

    private static double gauss(double distance) {
        return Math.exp(-distance * distance / (2 * SIGMA_VOXELS * SIGMA_VOXELS));
    }

    /** Correlation with the truth, over all frequencies and with the truth's spectrum made flat up to the highest frequency. */
    private double[] agreement(RealVolume volume, int padding, boolean correction) {
        float[] ones = new float[size * (size / 2 + 1)];
        Arrays.fill(ones, 1);
        Projector projector = new Projector(
                TemplateTransform.of(volume, padding, correction),
                new ProjectiveFilters(1, 1, size, false, ones),
                null,
                size,
                size);
        Random random = new Random(5);
        double[] mean = new double[2];
        for (int i = 0; i < ORIENTATIONS; i++) {
            double phi = 360 * random.nextDouble();
            double theta = Math.toDegrees(Math.acos(2 * random.nextDouble() - 1));
            double psi = 360 * random.nextDouble();
            float[] projection = new float[size * size];
            projector.orient(phi, theta, psi);
            projector.project(0, projection);
            HalfSpectrum given = RealFourier.forward(new RealImage(size, size, projection));
            HalfSpectrum truth = RealFourier.forward(truth(phi, theta, psi));
            mean[0] += correlation(given, truth, false) / ORIENTATIONS;
            mean[1] += correlation(given, truth, true) / ORIENTATIONS;
        }
        return mean;
    }

    private RealImage truth(double... angles) {
        RealImage image = RealImage.zeros(size, size);
        double cp = Math.cos(Math.toRadians(angles[0]));
        double sp = Math.sin(Math.toRadians(angles[0]));
        double ct = Math.cos(Math.toRadians(angles[1]));
        double st = Math.sin(Math.toRadians(angles[1]));
        double cs = Math.cos(Math.toRadians(angles[2]));
        double ss = Math.sin(Math.toRadians(angles[2]));
        for (double[] atom : atoms) {
            // The axes of the image are the first two columns of the rotation.
            double x = (cp * ct * cs - sp * ss) * atom[0] + (sp * ct * cs + cp * ss) * atom[1] - st * cs * atom[2];
            double y = (-cp * ct * ss - sp * cs) * atom[0] + (-sp * ct * ss + cp * cs) * atom[1] + st * ss * atom[2];
            int row = size / 2 + (int) Math.round(y);
            int column = size / 2 + (int) Math.round(x);
            for (int v = Math.max(0, row - REACH_VOXELS); v <= Math.min(size - 1, row + REACH_VOXELS); v++) {
                for (int u = Math.max(0, column - REACH_VOXELS); u <= Math.min(size - 1, column + REACH_VOXELS); u++) {
                    image.values()[v * size + u] -= (float) (gauss(v - size / 2 - y) * gauss(u - size / 2 - x));
                }
            }
        }
        return image;
    }

    private double correlation(HalfSpectrum given, HalfSpectrum truth, boolean flat) {
        int columns = size / 2 + 1;
        double[] power = new double[size];
        double[] counts = new double[size];
        double[] result = new double[3];
        for (int pass = 0; pass < 2; pass++) {
            for (int row = 0; row < size; row++) {
                for (int kx = 0; kx < columns; kx++) {
                    double radius = Math.hypot(row <= size / 2 ? row : row - size, kx);
                    int ring = (int) Math.round(radius);
                    if (ring == 0 || (flat && radius > HIGHEST * size)) {
                        continue;
                    }
                    int i = 2 * (row * columns + kx);
                    double a = given.values()[i];
                    double b = given.values()[i + 1];
                    double c = truth.values()[i];
                    double d = truth.values()[i + 1];
                    double times = kx == 0 || 2 * kx == size ? 1 : 2;
                    if (pass == 0) {
                        power[ring] += times * (c * c + d * d);
                        counts[ring] += times;
                        continue;
                    }
                    double weight = times * (flat ? counts[ring] / power[ring] : 1);
                    result[0] += weight * (a * c + b * d);
                    result[1] += weight * (a * a + b * b);
                    result[2] += weight * (c * c + d * d);
                }
            }
        }
        return result[0] / Math.sqrt(result[1] * result[2]);
    }
}
