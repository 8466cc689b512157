package dev.margay.kernels.benchmark;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.Correlator;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.Engines;
import dev.margay.kernels.correlate.ProgressListener;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.statistics.CorrelationStatistics;
import dev.margay.kernels.vector.CompilerLimits;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Correlograms per second of one correlator on one thread: projections, correlograms and statistics of a few orientations
 * at all defoci, on random data (the time does not depend on the data).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
        value = 1,
        jvmArgsAppend = {
            "-Xmx8g",
            "--add-modules=jdk.incubator.vector",
            CompilerLimits.TRAPS,
            CompilerLimits.RECOMPILATIONS
        })
public class CorrelatorBenchmark {

    /** Engine by name. */
    @Param({"reference", "simd"})
    public String engine;

    /** Image height x image width / template size. */
    @Param({"1024x1024/256", "4096x4096/512", "5760x4092/512"})
    public String shape;

    /** Padding of the template's spectrum, 1 or 2. */
    @Param("1")
    public int padding;

    /** Defocus planes, as in the default search. */
    private static final int DEFOCI = 13;

    /** Two pairs that differ by an in-plane 180-degree rotation (half turn), like all of the default grid. */
    private static final int ORIENTATIONS = 4;

    private Correlator correlator;

    /** Makes random inputs and a correlator. */
    @Setup
    public void prepare() {
        String[] sides = shape.split("[x/]", -1);
        int height = Integer.parseInt(sides[0]);
        int width = Integer.parseInt(sides[1]);
        int size = Integer.parseInt(sides[2]);
        Random random = new Random(1);
        CorrelationInputs inputs = new CorrelationInputs(
                new HalfSpectrum(height, width, normal(random, 2 * height * (width / 2 + 1))),
                new TemplateSpectrum(
                        size, padding, normal(random, (int) (TemplateSpectrum.bytes(size, padding) / Float.BYTES))),
                new ProjectiveFilters(1, DEFOCI, size, false, normal(random, DEFOCI * size * (size / 2 + 1))),
                new Orientations(new float[] {25, 70, 130, 25, 70, 310, 25, 70, 145, 25, 70, 325}),
                null);
        CorrelatorProvider provider = Engines.choice().choose(engine, inputs.shape());
        CorrelatorSettings settings = new CorrelatorSettings(1);
        correlator = provider.create(inputs, settings);
        System.out.println(
                "# " + correlator.device() + ", bytes per task: " + provider.bytesPerTask(inputs.shape(), settings));
    }

    /** Closes the correlator. */
    @TearDown
    public void close() {
        correlator.close();
    }

    /** Some orientations at all defoci; an operation is one correlogram. */
    @Benchmark
    @OperationsPerInvocation(ORIENTATIONS * DEFOCI)
    public CorrelationStatistics correlate() {
        return correlator.correlate(0, ORIENTATIONS, ProgressListener.NONE);
    }

    private static float[] normal(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
