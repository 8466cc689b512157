package dev.margay.kernels.naive;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.projection.MagnificationTransform;
import java.util.Arrays;
import java.util.List;

/**
 * A template of Gaussian blobs whose projections are known in closed form, without any Fourier transform: each blob is
 * rotated with the rotation matrix and projected along z.
 *
 * @param size edge of the template in voxels; it rotates about voxel size / 2, rounded down
 * @param centres (x, y, z) of each blob, in voxels from that point
 */
public record Blobs(int size, List<double[]> centres) {

    private static final double SIGMA_VOXELS = 1.2;

    /** Three blobs without any symmetry, within half the radius of the box. */
    public static Blobs of(int size) {
        double reach = size / 4.0;
        return new Blobs(
                size,
                List.of(
                        new double[] {reach, 0.3 * reach, -0.2 * reach},
                        new double[] {-0.4 * reach, 0.9 * reach, 0.3 * reach},
                        new double[] {0.1 * reach, -0.5 * reach, reach}));
    }

    /** The density, size^3. */
    public RealVolume volume() {
        float[] values = new float[size * size * size];
        for (int i = 0; i < values.length; i++) {
            int x = i % size - size / 2;
            int y = i / size % size - size / 2;
            int z = i / size / size - size / 2;
            for (double[] centre : centres) {
                values[i] += (float) gauss(x - centre[0], y - centre[1], z - centre[2]);
            }
        }
        return new RealVolume(size, values);
    }

    /**
     * An image with the projection at one orientation, darker than its surroundings.
     *
     * @param height rows
     * @param width columns
     * @param top row of the image at which the template's box starts
     * @param left column of the image at which the template's box starts
     * @param angles phi, theta, psi in degrees
     */
    public RealImage imageOfParticle(int height, int width, int top, int left, double... angles) {
        RealImage image = RealImage.zeros(height, width);
        for (double[] centre : centres) {
            double[] place = projected(centre, angles);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    double dx = x - left - size / 2 - place[0];
                    double dy = y - top - size / 2 - place[1];
                    image.values()[y * width + x] -= (float) gauss(dx, dy, 0);
                }
            }
        }
        return image;
    }

    /**
     * The projection at one orientation (degrees) under magnification A. Its value at r is the value of the unmagnified
     * projection at A r.
     */
    public RealImage magnified(MagnificationTransform a, double... angles) {
        RealImage image = RealImage.zeros(size, size);
        for (double[] centre : centres) {
            double[] place = projected(centre, angles);
            for (int i = 0; i < size * size; i++) {
                int y = i / size - size / 2;
                int x = i % size - size / 2;
                double dy = a.a11() * y + a.a12() * x - place[1];
                double dx = a.a21() * y + a.a22() * x - place[0];
                image.values()[i] -= (float) gauss(dx, dy, 0);
            }
        }
        return image;
    }

    /**
     * Position (x, y) of a point of the template in the projection. The rotation Rz(phi) Ry(theta) Rz(psi) maps the
     * axes of the image to those of the template.
     */
    static double[] projected(double[] point, double... angles) {
        double[] turned = aboutZ(-angles[2], aboutY(-angles[1], aboutZ(-angles[0], point)));
        return Arrays.copyOf(turned, 2);
    }

    private static double[] aboutZ(double degrees, double... point) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return new double[] {c * point[0] - s * point[1], s * point[0] + c * point[1], point[2]};
    }

    private static double[] aboutY(double degrees, double... point) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return new double[] {c * point[0] + s * point[2], point[1], -s * point[0] + c * point[2]};
    }

    private static double gauss(double x, double y, double z) {
        return Math.exp(-(x * x + y * y + z * z) / (2 * SIGMA_VOXELS * SIGMA_VOXELS));
    }
}
