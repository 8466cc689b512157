package dev.margay.kernels.local.simd;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.kernels.local.LocalCorrelator;
import dev.margay.kernels.local.LocalCorrelatorProvider;
import dev.margay.kernels.local.LocalPoses;
import dev.margay.kernels.local.LocalShape;
import dev.margay.kernels.local.ParticleBox;
import dev.margay.kernels.local.reference.ReferenceLocalCorrelatorProvider;
import dev.margay.kernels.orientation.SliceAxes;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Local correlation of one particle with a grid of orientations around its own, on random data (the time does not depend
 * on the data), on one thread: poses per second of the engines, the times of the parts of the engine {@code simd}, and
 * the largest difference between the engines. Times are of the thread's processor time, which other processes disturb
 * less. Arguments: sizes of the template, and how much larger the box is, such as 512+6.
 */
public final class LocalCorrelatorBenchmark {

    private static final int MICROGRAPH = 4096;
    private static final int[] DEFOCI = {1, 5, 11};
    private static final int ROUNDS = 4;

    private final int size;
    private final TemplateSpectrum template;
    private final LocalShape shape;
    private final ParticleBox box;
    private final double[][] orientations;

    private LocalCorrelatorBenchmark(int size, int margin) {
        this.size = size;
        Random random = new Random(1);
        int plane = size * (size / 2 + 1);
        template = new TemplateSpectrum(size, normal(random, 2 * size * plane));
        shape = new LocalShape(size, size + margin, size + margin);
        float[] growth = new float[plane];
        for (int i = 0; i < plane; i++) {
            int row = i / (size / 2 + 1);
            int kx = i % (size / 2 + 1);
            double ky = Math.min(row, size - row);
            // 300 keV and 1 A per pixel: pi times the wavelength times the frequency squared.
            growth[i] = (float) (Math.PI * 0.0197 * (kx * kx + ky * ky) / ((double) size * size));
        }
        float[] pixels = normal(random, shape.boxHeight() * shape.boxWidth());
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] /= MICROGRAPH;
        }
        box = new ParticleBox(
                new RealImage(shape.boxHeight(), shape.boxWidth(), pixels),
                MICROGRAPH,
                MICROGRAPH,
                List.of(new DefocusFilter(size, false, normal(random, plane), normal(random, plane), growth)),
                null);
        orientations = grid();
    }

    /** 21 directions within 3 degrees, 31 in-plane angles at each. */
    private static double[][] grid() {
        double[][] grid = new double[21 * 31][];
        for (int i = 0; i < grid.length; i++) {
            int direction = i / 31;
            double phi = 40 + 1.5 * (direction % 5 - 2);
            double theta = 60 + 1.5 * (direction / 5 - 2);
            grid[i] = new double[] {phi, theta, 110 + 0.2 * (i % 31 - 15)};
        }
        return grid;
    }

    private static float[] normal(Random random, int length) {
        // A period is enough, and much faster than as many random numbers.
        float[] period = new float[Math.min(length, 65_521)];
        for (int i = 0; i < period.length; i++) {
            period[i] = (float) random.nextGaussian();
        }
        float[] values = new float[length];
        for (int i = 0; i < length; i += period.length) {
            System.arraycopy(period, 0, values, i, Math.min(period.length, length - i));
        }
        return values;
    }

    /** Runs all of it. */
    public static void main(String[] sizes) {
        for (String size : sizes.length == 0 ? new String[] {"256+6", "512+6", "512+0", "512+14"} : sizes) {
            int plus = size.indexOf('+');
            new LocalCorrelatorBenchmark(
                            Integer.parseInt(size.substring(0, plus)), Integer.parseInt(size.substring(plus + 1)))
                    .run();
        }
    }

    private void run() {
        System.out.printf("template %d, box %d, %d orientations%n", size, shape.boxHeight(), orientations.length);
        LocalPoses few = poses(1, 100);
        float[] expected = correlate("reference", new ReferenceLocalCorrelatorProvider(), few, 2);
        float[] given = correlate("simd", new SimdLocalCorrelatorProvider(), few, ROUNDS);
        double difference = 0;
        for (int i = 0; i < given.length; i++) {
            difference = Math.max(difference, Math.abs(given[i] - expected[i]));
        }
        System.out.printf("  largest difference between the engines: %.2g%n", difference);
        for (int defoci : DEFOCI) {
            correlate(
                    "simd, defoci: " + defoci,
                    new SimdLocalCorrelatorProvider(),
                    poses(defoci, orientations.length),
                    ROUNDS);
        }
        parts();
    }

    private LocalPoses poses(int defoci, int count) {
        LocalPoses poses = new LocalPoses();
        for (int i = 0; i < count; i++) {
            for (int defocus = 0; defocus < defoci; defocus++) {
                double[] angles = orientations[i];
                poses.add(0, 0, angles[0], angles[1], angles[2], 200.0 * (defocus - defoci / 2));
            }
        }
        return poses;
    }

    private float[] correlate(String name, LocalCorrelatorProvider provider, LocalPoses poses, int rounds) {
        float[] windows = new float[poses.count() * shape.windowPixels()];
        try (LocalCorrelator correlator = provider.create(template, shape, Optional.empty())) {
            correlator.load(List.of(box));
            double best = best(rounds, 1, () -> correlator.correlate(poses, windows)) / poses.count();
            System.out.printf("  %-18s %8.1f poses/s, %.3f ms for a pose%n", name, 1e3 / best, best);
        }
        return windows;
    }

    private void parts() {
        HalfPlane plane = new HalfPlane(size);
        int together = 14;
        SliceSampler sampler = new SliceSampler(template);
        float[][] slices = new float[together][plane.floats()];
        SliceAxes[] axes = new SliceAxes[together];
        for (int i = 0; i < together; i++) {
            axes[i] = SliceAxes.of(orientations[i][0], orientations[i][1], orientations[i][2], false);
        }
        double[] factors = new double[together];
        Arrays.fill(factors, -1);
        FilterAtDefocus filter = new FilterAtDefocus(plane);
        float[] values = new float[plane.floats() / 2];
        SpectralWindows windows = new SpectralWindows(shape);
        windows.load(List.of(box));
        float[] window = new float[shape.windowPixels()];
        WholeBoxTransforms transforms = new WholeBoxTransforms(size, shape.boxHeight());
        print("slice alone", best(ROUNDS, 20, () -> sampler.sample(axes, factors, 1, slices)));
        print(
                "slice of " + together,
                best(ROUNDS, 5, () -> sampler.sample(axes, factors, together, slices)) / together);
        print("filter", best(ROUNDS, 50, () -> filter.evaluate(box.filters().get(0), 170, values)));
        print("sums", best(ROUNDS, 100, () -> windows.compute(slices[0], values, 0, window, 0)));
        print("instead of sums: float transforms", best(ROUNDS, 10, () -> transforms.run(slices[0])));
        print("load", best(ROUNDS, 2, () -> windows.load(List.of(box))));
    }

    private static void print(String part, double milliseconds) {
        System.out.printf("  %-18s %.3f ms%n", part, milliseconds);
    }

    /** Milliseconds of one call, in the best of some rounds: the first ones are not compiled yet. */
    private static double best(int rounds, int calls, Runnable work) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int call = 0; call < calls; call++) {
                work.run();
            }
            long nanoseconds = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            best = Math.min(best, nanoseconds / 1e6 / calls);
        }
        return best;
    }
}
