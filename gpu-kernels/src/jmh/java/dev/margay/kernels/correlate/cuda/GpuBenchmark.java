package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.Correlator;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.ProgressListener;
import dev.margay.kernels.correlate.reference.ReferenceCorrelatorProvider;
import dev.margay.kernels.cuda.EventClock;
import dev.margay.kernels.cuda.Gpus;
import dev.margay.kernels.cuda.PassClock;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Measures a GPU: compares with {@code reference} on random data of real size, then times every pass and the whole with
 * the device's own clock, and compares these times with the best that the GPU can do. Run by
 * {@code bench/gpu-benchmark.sh}.
 */
public final class GpuBenchmark {

    private static final int DEFOCI = 13;

    private static final double TOLERANCE = 1e-4;

    private static final int CORRELOGRAMS_A_RUN = 4_000;

    private final StringBuilder json = new StringBuilder();
    private final long copyBytes;
    private final int multiplyRounds;
    private final int multiplyBlocks;
    private final int runs;
    private final int correlogramsPerRun;
    private boolean failed;

    private GpuBenchmark(boolean small) {
        copyBytes = small ? 1 << 16 : 1L << 31;
        multiplyRounds = small ? 4 : 20_000;
        multiplyBlocks = small ? 1 : 8;
        runs = small ? 1 : 5;
        correlogramsPerRun = small ? 52 : CORRELOGRAMS_A_RUN;
    }

    /**
     * Measures.
     *
     * @param arguments the file to write JSON to, {@code full} or {@code small} (for a trial of the program itself), and shapes as image
     *     height x width / template, such as 4096x4096/512
     */
    public static void main(String[] arguments) throws IOException {
        GpuBenchmark benchmark = new GpuBenchmark(arguments[1].equals("small"));
        benchmark.run(List.of(arguments).subList(2, arguments.length));
        Files.writeString(Path.of(arguments[0]), benchmark.json + "\n");
        if (benchmark.failed) {
            throw new IllegalStateException("the GPU's results are not those of the reference engine");
        }
    }

    private void run(List<String> shapes) throws IOException {
        String separator = "";
        json.append("{\"measured\": \"gpu\", \"shapes\": [");
        for (String each : shapes) {
            json.append(separator);
            measure(each);
            separator = ", ";
        }
        json.append("]}");
    }

    private void measure(String title) throws IOException {
        CorrelationInputs inputs = inputs(title);
        Gpus gpus = Gpus.of(device -> CudaMemory.veto(inputs.shape(), device));
        if (!gpus.vetoes().isEmpty()) {
            throw new IllegalStateException(String.join(" ", gpus.vetoes()));
        }
        say(
                "%n%s, %d filters, on %s, compiled by %s",
                title, DEFOCI, gpus.usable().get(0).title(), gpus.compilerTitle());
        long begin = System.nanoTime();
        try (GpuSearch search = new GpuSearch(inputs, gpus.usable().get(0), gpus.cache())) {
            double openSeconds = (System.nanoTime() - begin) / 1e9;
            search.enter();
            try {
                say("  opened in %.1f s, batches of %d pairs", openSeconds, search.pairs());
                double difference = check(inputs, search);
                GpuCeilings ceilings =
                        GpuCeilings.measure(search.context(), gpus.cache(), copyBytes, multiplyBlocks, multiplyRounds);
                say(
                        "  this GPU: %.0f GB/s copying, %.1f TFLOP/s in multiply-adds",
                        ceilings.bytesPerSecond() / 1e9, ceilings.operationsPerSecond() / 1e12);
                json.append(String.format(
                        Locale.ROOT,
                        "{\"shape\": \"%s\", \"defoci\": %d, \"gpu\": \"%s\", \"compiler\": \"%s\", \"open_seconds\": %.2f,"
                                + " \"batch_pairs\": %d, \"mip_difference\": %.3g, \"copy_bytes_per_second\": %.4g,"
                                + " \"operations_per_second\": %.4g, ",
                        title,
                        DEFOCI,
                        gpus.usable().get(0).name(),
                        gpus.compilerTitle(),
                        openSeconds,
                        search.pairs(),
                        difference,
                        ceilings.bytesPerSecond(),
                        ceilings.operationsPerSecond()));
                time(inputs, search, ceilings);
            } finally {
                search.leave();
            }
        }
    }

    /** Largest difference of a best value from the reference engine's, after two orientations. */
    private double check(CorrelationInputs inputs, GpuSearch search) {
        CorrelationStatistics given = correlate(inputs, search, 2);
        double worst = 0;
        try (Correlator reference = new ReferenceCorrelatorProvider().create(inputs, new CorrelatorSettings(1))) {
            CorrelationStatistics expected = reference.correlate(0, 2, ProgressListener.NONE);
            for (int pixel = 0; pixel < expected.mip().length; pixel++) {
                worst = worse(worst, given.mip()[pixel] - expected.mip()[pixel]);
                worst = worse(worst, (given.sum()[pixel] - expected.sum()[pixel]) / expected.count());
                double squares = given.sumOfSquares()[pixel] - expected.sumOfSquares()[pixel];
                worst = worse(worst, squares / expected.count() / 20);
            }
        }
        failed |= worst > TOLERANCE;
        say("  differs from the reference engine by %.2g sigma at most%s", worst, worst > TOLERANCE ? ": WRONG" : "");
        return worst;
    }

    private static double worse(double worst, double difference) {
        // NaN counts as the worst.
        return Math.abs(difference) <= worst ? worst : Double.isNaN(difference) ? 1e9 : Math.abs(difference);
    }

    private void time(CorrelationInputs inputs, GpuSearch search, GpuCeilings ceilings) {
        int orientations = inputs.orientations().count();
        correlate(inputs, search, orientations);
        List<Double> rates = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            long begin = System.nanoTime();
            sendAll(inputs, search, orientations);
            rates.add(orientations * DEFOCI * 1e9 / (System.nanoTime() - begin));
            search.finish();
        }
        Collections.sort(rates);
        double rate = rates.get(runs / 2);
        say(
                "  %.0f corr/s (%.0f to %.0f), copying the statistics back not counted",
                rate, rates.get(0), rates.get(runs - 1));
        json.append(String.format(
                Locale.ROOT,
                "\"correlograms_per_second\": %.1f, \"slowest\": %.1f, \"fastest\": %.1f, \"passes\": [",
                rate,
                rates.get(0),
                rates.get(runs - 1)));
        timePasses(inputs, search, ceilings);
    }

    private void timePasses(CorrelationInputs inputs, GpuSearch search, GpuCeilings ceilings) {
        int orientations = inputs.orientations().count();
        try (EventClock<Pass> clock = new EventClock<>(Pass.class, search.context())) {
            search.use(clock);
            correlate(inputs, search, orientations);
            search.use(PassClock.none());
            PassCosts costs = new PassCosts(search.sizes(), search.pairs());
            say("  %-14s %12s %12s %8s %14s %8s", "pass", "us/corr", "GB/s", "of best", "GFLOP/s", "of best");
            String separator = "";
            for (Map.Entry<Pass, Double> each : clock.milliseconds().entrySet()) {
                Pass pass = each.getKey();
                double seconds = each.getValue() / 1e3 / (orientations * DEFOCI);
                double bandwidth = costs.bytes(pass) / seconds;
                double arithmetic = costs.operations(pass) / seconds;
                say(
                        "  %-14s %12.2f %12.0f %7.0f%% %14.0f %7.0f%%",
                        pass.title(),
                        seconds * 1e6,
                        bandwidth / 1e9,
                        100 * bandwidth / ceilings.bytesPerSecond(),
                        arithmetic / 1e9,
                        100 * arithmetic / ceilings.operationsPerSecond());
                json.append(String.format(
                        Locale.ROOT,
                        "%s{\"pass\": \"%s\", \"microseconds_per_correlogram\": %.3f, \"bytes_per_second\": %.4g,"
                                + " \"operations_per_second\": %.4g}",
                        separator,
                        pass.title(),
                        seconds * 1e6,
                        bandwidth,
                        arithmetic));
                separator = ", ";
            }
        }
        json.append("]}");
    }

    private static CorrelationStatistics correlate(CorrelationInputs inputs, GpuSearch search, int orientations) {
        sendAll(inputs, search, orientations);
        return search.finish();
    }

    private static void sendAll(CorrelationInputs inputs, GpuSearch search, int orientations) {
        search.begin();
        BatchFiller filler = new BatchFiller(inputs, search);
        for (int position = 0; position < orientations; ) {
            position += filler.add(position, orientations);
        }
        search.send();
        search.await();
    }

    private CorrelationInputs inputs(String title) {
        String[] sides = title.split("[x/]", -1);
        int height = Integer.parseInt(sides[0]);
        int width = Integer.parseInt(sides[1]);
        int size = Integer.parseInt(sides[2]);
        // Rejects shapes that do not fit before much memory is filled.
        new CorrelationShape(height, width, size, 1, DEFOCI, 1);
        SplittableRandom random = new SplittableRandom(System.nanoTime());
        int orientations = (correlogramsPerRun / DEFOCI + 1) / 2 * 2;
        float[] angles = new float[3 * orientations];
        for (int i = 0; i < orientations; i += 2) {
            float[] one = {random.nextInt(360), random.nextInt(180), random.nextInt(180)};
            System.arraycopy(one, 0, angles, 3 * i, 3);
            System.arraycopy(one, 0, angles, 3 * i + 3, 3);
            angles[3 * i + 5] += 180;
        }
        // The mean square of a coefficient is 1, as correlograms of variance 1 need.
        float imageScale = (float) Math.sqrt(1.5);
        return new CorrelationInputs(
                new HalfSpectrum(height, width, values(random, 2 * height * (width / 2 + 1), imageScale)),
                new TemplateSpectrum(size, values(random, 2 * size * size * (size / 2 + 1), 1)),
                new ProjectiveFilters(1, DEFOCI, size, false, values(random, DEFOCI * size * (size / 2 + 1), 1)),
                new Orientations(angles),
                null);
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
