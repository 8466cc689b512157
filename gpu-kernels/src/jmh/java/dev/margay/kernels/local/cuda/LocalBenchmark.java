package dev.margay.kernels.local.cuda;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.cuda.EventClock;
import dev.margay.kernels.cuda.Gpus;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.kernels.local.LocalCorrelator;
import dev.margay.kernels.local.LocalCorrelatorProvider;
import dev.margay.kernels.local.LocalEngines;
import dev.margay.kernels.local.LocalPoses;
import dev.margay.kernels.local.LocalShape;
import dev.margay.kernels.local.ParticleBox;
import dev.margay.kernels.local.reference.ReferenceLocalCorrelatorProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Measures local correlation with every engine that can run here: compares with {@code reference} on random data of real
 * size, then counts poses per second, with the copies of poses and windows, and times every pass on a GPU. Run by {@code bench/gpu-benchmark.sh}.
 */
public final class LocalBenchmark {

    private static final int ORIENTATIONS = 651;

    private static final int DEFOCI = 5;

    private static final int PARTICLES = 8;

    private static final double DEFOCUS_STEP_ANGSTROM = 100;

    /** Poses that are compared with the reference engine, which is also timed with them. */
    private static final int COMPARED = 2 * DEFOCI;

    private static final int MICROGRAPH_EDGE = 4096;

    private static final double TOLERANCE = 1e-4;

    private final StringBuilder json = new StringBuilder();
    private final int orientations;
    private final int particles;
    private final int runs;
    private boolean failed;

    private LocalBenchmark(boolean small) {
        orientations = small ? 3 : ORIENTATIONS;
        particles = small ? 2 : PARTICLES;
        runs = small ? 1 : 5;
    }

    /**
     * Measures.
     *
     * @param arguments the file to write JSON to, {@code full} or {@code small} (for a trial of the program itself), and
     *     shapes as template / box, such as 512/518
     */
    public static void main(String[] arguments) throws IOException {
        LocalBenchmark benchmark = new LocalBenchmark(arguments[1].equals("small"));
        String separator = "";
        benchmark.json.append("[");
        for (String each : List.of(arguments).subList(2, arguments.length)) {
            benchmark.json.append(separator);
            benchmark.measure(each);
            separator = ", ";
        }
        Files.writeString(Path.of(arguments[0]), benchmark.json.append("]") + "\n");
        if (benchmark.failed) {
            throw new IllegalStateException("an engine's windows are not those of the reference engine");
        }
    }

    private void measure(String title) {
        String[] edges = title.split("/", -1);
        int size = Integer.parseInt(edges[0]);
        int box = Integer.parseInt(edges[1]);
        LocalShape shape = new LocalShape(size, box, box);
        SplittableRandom random = new SplittableRandom(7);
        TemplateSpectrum template = new TemplateSpectrum(size, values(random, 2 * size * size * shape.columns(), 1));
        List<ParticleBox> boxes = boxes(shape, random);
        LocalPoses poses = poses(random);
        LocalPoses compared = firstOf(poses);
        say("%nlocal %s: %d particles, %d poses", title, particles, poses.count());
        json.append(String.format(
                Locale.ROOT,
                "{\"shape\": \"%s\", \"particles\": %d, \"orientations\": %d, \"defoci\": %d, \"engines\": [",
                title,
                particles,
                orientations,
                DEFOCI));
        float[] expected = new float[COMPARED * shape.windowPixels()];
        try (LocalCorrelator reference =
                new ReferenceLocalCorrelatorProvider().create(template, shape, Optional.empty())) {
            reference.load(boxes);
            reference.correlate(compared, expected);
        }
        String separator = "";
        for (LocalCorrelatorProvider provider : LocalEngines.choice().byRank()) {
            if (provider.vetoes(shape).isEmpty()) {
                json.append(separator);
                try (LocalCorrelator correlator = provider.create(template, shape, Optional.empty())) {
                    correlator.load(boxes);
                    boolean fast = provider.rank() > 0;
                    measure(provider.engine(), correlator, fast ? poses : compared, compared, expected);
                }
                separator = ", ";
            }
        }
        json.append("], \"passes\": [");
        timePasses(template, shape, boxes, poses);
        json.append("]}");
    }

    /** Times the passes on the first GPU, if there is one that can be used. */
    private void timePasses(TemplateSpectrum template, LocalShape shape, List<ParticleBox> boxes, LocalPoses poses) {
        Gpus gpus = Gpus.of(device -> LocalMemory.veto(shape, device));
        if (gpus.usable().isEmpty()) {
            return;
        }
        float[] windows = new float[poses.count() * shape.windowPixels()];
        try (LocalGpu gpu = new LocalGpu(template, shape, gpus.usable().get(0), gpus.cache())) {
            gpu.correlate(boxes, poses, windows);
            EventClock<LocalPass> clock = new EventClock<>(LocalPass.class, gpu.context());
            gpu.use(clock);
            gpu.correlate(boxes, poses, windows);
            gpu.context().enter();
            try (clock) {
                String separator = "";
                for (Map.Entry<LocalPass, Double> each : clock.milliseconds().entrySet()) {
                    double microseconds = each.getValue() * 1e3 / poses.count();
                    say("  cuda, %-10s %8.3f us/pose", each.getKey().title(), microseconds);
                    json.append(String.format(
                            Locale.ROOT,
                            "%s{\"pass\": \"%s\", \"microseconds_per_pose\": %.4f}",
                            separator,
                            each.getKey().title(),
                            microseconds));
                    separator = ", ";
                }
            } finally {
                gpu.context().leave();
            }
        }
    }

    private void measure(
            String engine, LocalCorrelator correlator, LocalPoses poses, LocalPoses compared, float[] expected) {
        float[] windows = new float[expected.length];
        correlator.correlate(compared, windows);
        double worst = 0;
        for (int i = 0; i < windows.length; i++) {
            double difference = Math.abs(windows[i] - expected[i]);
            // NaN counts as the worst.
            worst = difference <= worst ? worst : Double.isNaN(difference) ? 1e9 : difference;
        }
        failed |= worst > TOLERANCE;
        float[] all = new float[poses.count() * (expected.length / COMPARED)];
        correlator.correlate(poses, all);
        List<Double> rates = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            long begin = System.nanoTime();
            correlator.correlate(poses, all);
            rates.add(poses.count() * 1e9 / (System.nanoTime() - begin));
        }
        Collections.sort(rates);
        double rate = rates.get(runs / 2);
        say(
                "  %-10s %10.0f poses/s (%.0f to %.0f) on %s; differs from the reference engine by %.2g sigma%s",
                engine,
                rate,
                rates.get(0),
                rates.get(runs - 1),
                correlator.device(),
                worst,
                worst > TOLERANCE ? ": WRONG" : "");
        json.append(String.format(
                Locale.ROOT,
                "{\"engine\": \"%s\", \"device\": \"%s\", \"poses_per_second\": %.4g, \"slowest\": %.4g, \"fastest\": %.4g,"
                        + " \"difference\": %.3g}",
                engine,
                correlator.device(),
                rate,
                rates.get(0),
                rates.get(runs - 1),
                worst));
    }

    private List<ParticleBox> boxes(LocalShape shape, SplittableRandom random) {
        int size = shape.templateSize();
        int plane = size * shape.columns();
        List<ParticleBox> boxes = new ArrayList<>();
        for (int particle = 0; particle < particles; particle++) {
            // The norm of a projection is the edge of the micrograph, so this makes values of variance 1.
            float scale = (float) (Math.sqrt(3) / MICROGRAPH_EDGE);
            // Up to some hundred radians, as a real filter at a low voltage.
            DefocusFilter filter = new DefocusFilter(
                    size, false, values(random, plane, 1), values(random, plane, 1), values(random, plane, 0.2f));
            boxes.add(new ParticleBox(
                    new RealImage(
                            shape.boxHeight(),
                            shape.boxWidth(),
                            values(random, shape.boxHeight() * shape.boxWidth(), scale)),
                    MICROGRAPH_EDGE,
                    MICROGRAPH_EDGE,
                    List.of(filter),
                    null));
        }
        return boxes;
    }

    private LocalPoses poses(SplittableRandom random) {
        LocalPoses poses = new LocalPoses();
        for (int particle = 0; particle < particles; particle++) {
            for (int orientation = 0; orientation < orientations; orientation++) {
                double phi = 360 * random.nextDouble();
                double theta = 180 * random.nextDouble();
                double psi = 360 * random.nextDouble();
                for (int defocus = 0; defocus < DEFOCI; defocus++) {
                    poses.add(particle, 0, phi, theta, psi, (defocus - DEFOCI / 2) * DEFOCUS_STEP_ANGSTROM);
                }
            }
        }
        return poses;
    }

    private static LocalPoses firstOf(LocalPoses poses) {
        LocalPoses first = new LocalPoses();
        for (int pose = 0; pose < COMPARED; pose++) {
            first.add(
                    poses.particle(pose),
                    poses.filter(pose),
                    poses.phi(pose),
                    poses.theta(pose),
                    poses.psi(pose),
                    poses.defocusAngstrom(pose));
        }
        return first;
    }

    private static float[] values(SplittableRandom random, int length, float scale) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextInt() * 0x1p-31f * scale;
        }
        return values;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
