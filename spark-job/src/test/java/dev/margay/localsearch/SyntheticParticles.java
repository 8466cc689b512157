package dev.margay.localsearch;

import dev.margay.config.OpticsGroup;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.kernels.local.LocalCorrelator;
import dev.margay.kernels.local.LocalEngines;
import dev.margay.kernels.local.LocalShape;
import dev.margay.kernels.local.ParticleBox;
import dev.margay.kernels.projection.Projector;
import dev.margay.kernels.projection.TemplateTransform;
import dev.margay.optics.DefocusFilterStack;
import dev.margay.optics.DetectorMtf;
import dev.margay.optics.RadialFilters;
import dev.margay.orientation.Rotation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Boxes with one particle each, whose pose is known and lies between all grids, in white noise. The molecule is a cloud of random atoms.
 */
final class SyntheticParticles {

    static final int SIZE = 48;
    static final int BOX = SIZE + 6;
    static final LocalShape SHAPE = new LocalShape(SIZE, BOX, BOX);

    private static final int MICROGRAPH = 200;
    private static final double PIXEL_ANGSTROM = 2;
    private static final double RADIUS_VOXELS = 13;

    private final TemplateSpectrum template = TemplateTransform.of(molecule());
    private final DefocusFilter filter = DefocusFilterStack.of(
                    optics(), new double[] {0}, RadialFilters.none(), DetectorMtf.NONE, SIZE)
            .get(0);

    /**
     * A true pose.
     *
     * @param y below the middle of the window, pixels
     * @param x to the right of it, pixels
     */
    record Truth(Rotation orientation, double defocusAngstrom, double y, double x) {}

    private static RealVolume molecule() {
        Random random = new Random(11);
        double[] volume = new double[SIZE * SIZE * SIZE];
        for (int atom = 0; atom < 400; atom++) {
            double[] at = new double[3];
            do {
                for (int i = 0; i < 3; i++) {
                    at[i] = RADIUS_VOXELS * (2 * random.nextDouble() - 1);
                }
            } while (at[0] * at[0] + at[1] * at[1] + at[2] * at[2] > RADIUS_VOXELS * RADIUS_VOXELS);
            add(volume, at);
        }
        float[] values = new float[volume.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) volume[i];
        }
        return new RealVolume(SIZE, values);
    }

    private static void add(double[] volume, double... atom) {
        int reach = 4;
        for (int z = -reach; z <= reach; z++) {
            for (int y = -reach; y <= reach; y++) {
                for (int x = -reach; x <= reach; x++) {
                    int vz = (int) Math.round(atom[0]) + z;
                    int vy = (int) Math.round(atom[1]) + y;
                    int vx = (int) Math.round(atom[2]) + x;
                    double squared = square(vz - atom[0]) + square(vy - atom[1]) + square(vx - atom[2]);
                    int index = ((vz + SIZE / 2) * SIZE + vy + SIZE / 2) * SIZE + vx + SIZE / 2;
                    volume[index] += Math.exp(-squared / 1.5);
                }
            }
        }
    }

    private static double square(double value) {
        return value * value;
    }

    private static OpticsGroup optics() {
        return new OpticsGroup(
                "",
                PIXEL_ANGSTROM,
                300,
                2.7,
                0.07,
                0,
                11_000,
                10_600,
                35,
                40,
                0,
                OpticsGroup.BeamTilt.NONE,
                List.of(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    LocalCorrelator correlator() {
        return LocalEngines.choice().choose("auto", SHAPE).create(template, SHAPE, Optional.empty());
    }

    /**
     * A particle whose search starts elsewhere.
     *
     * @param truth its true pose
     * @param value its expected correlation at that pose
     * @param noise standard deviation of a correlation without particle: 1, or 0 without noise
     * @param seed of the noise
     * @param start where its search starts
     */
    LocalTarget target(Truth truth, double value, double noise, long seed, Truth start) {
        float[] mean = new float[SHAPE.windowPixels()];
        float[] deviation = new float[SHAPE.windowPixels()];
        Arrays.fill(deviation, 1);
        return new LocalTarget(
                new ParticleBox(image(truth, value, noise, seed), MICROGRAPH, MICROGRAPH, List.of(filter), null),
                start.orientation(),
                start.defocusAngstrom(),
                3 + (int) Math.round(start.y()),
                3 + (int) Math.round(start.x()),
                0,
                0,
                mean,
                deviation);
    }

    private RealImage image(Truth truth, double value, double noise, long seed) {
        Projector projector = new Projector(template, filterOf(truth), null, MICROGRAPH, MICROGRAPH);
        Rotation turned = truth.orientation();
        projector.orient(turned.phiDegrees(), turned.thetaDegrees(), turned.psiDegrees());
        float[] projection = new float[SIZE * SIZE];
        projector.project(0, projection);
        // A projection has this norm, so that white noise of this variance gives correlations of variance 1.
        double norm = (double) MICROGRAPH * MICROGRAPH;
        RealImage box = RealImage.zeros(BOX, BOX);
        Random random = new Random(seed);
        for (int i = 0; i < box.values().length; i++) {
            box.values()[i] = (float) (noise * random.nextGaussian() / Math.sqrt(norm));
        }
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                int to = (y + 3) * BOX + x + 3;
                box.values()[to] += (float) (value * projection[y * SIZE + x] / norm);
            }
        }
        return box;
    }

    /** The filter at a defocus times the phases of a shift. */
    private ProjectiveFilters filterOf(Truth truth) {
        int columns = SIZE / 2 + 1;
        float[] values = new float[2 * SIZE * columns];
        for (int row = 0; row < SIZE; row++) {
            int ky = 2 * row < SIZE ? row : row - SIZE;
            for (int kx = 0; kx < columns; kx++) {
                int i = row * columns + kx;
                double phase = filter.radiansPerAngstrom()[i] * truth.defocusAngstrom();
                double amplitude = filter.atZero()[i] * Math.cos(phase) + filter.atQuarter()[i] * Math.sin(phase);
                double turn = -2 * Math.PI * (ky * truth.y() + kx * truth.x()) / SIZE;
                values[2 * i] = (float) (amplitude * Math.cos(turn));
                values[2 * i + 1] = (float) (amplitude * Math.sin(turn));
            }
        }
        return new ProjectiveFilters(1, 1, SIZE, true, values);
    }
}
